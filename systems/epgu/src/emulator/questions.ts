import { findNode, findNodeText, type XmlNode } from '../xml-tree.ts';
import type { AskedQuestion } from './order.ts';

/** A share of the page; what is not one points at nothing. */
const share = (text: string | undefined): number | undefined => {
  const value = Number(text ?? Number.NaN);
  return value >= 0 && value <= 1 ? value : undefined;
};

const rectangleOf = (node: XmlNode | undefined): NonNullable<AskedQuestion['document']>['rectangle'] => {
  const [left, top, width, height] = [node?.attributes.left, node?.attributes.top, node?.attributes.width, node?.attributes.height].map(
    share,
  );
  return left === undefined || top === undefined || width === undefined || height === undefined ? undefined : { left, top, width, height };
};

const documentOf = (node: XmlNode): AskedQuestion['document'] => {
  const name = findNodeText(node, 'name');
  if (name === undefined) return undefined;
  const page = Number(findNodeText(node, 'page') ?? Number.NaN);
  const rectangle = rectangleOf(findNode(node, 'rectangle'));
  return { name, ...(Number.isInteger(page) && { page }), ...(rectangle && { rectangle }) };
};

const questionOf = (node: XmlNode): readonly AskedQuestion[] => {
  const id = node.attributes.id?.trim() ?? '';
  const text = findNodeText(node, 'text');
  if (id === '' || text === undefined) return [];
  const field = findNode(node, 'field');
  const spot = findNode(node, 'document');
  const document = spot && documentOf(spot);
  const wanted = findNodeText(node, 'wanted');
  return [
    {
      id,
      text,
      ...(field && { field: { path: field.attributes.path ?? '', caption: field.text.trim() } }),
      ...(document && { document }),
      ...(wanted !== undefined && { wanted }),
    },
  ];
};

/** Questions of a status, as a part of its entry: absent when the agency asks nothing. */
export const askedIn = (change: XmlNode): { readonly questions?: readonly AskedQuestion[] } => {
  const questions = (findNode(change, 'questions')?.children ?? []).flatMap(questionOf);
  return questions.length > 0 ? { questions } : {};
};
