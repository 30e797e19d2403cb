import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';

/** Почему файл не принят: `notDocx` is no Word document at all, `unsafe` and `unreadable` say what is wrong in words. */
export class DocxProblem extends Error {
  override readonly name = 'DocxProblem';
  readonly kind: 'notDocx' | 'unsafe' | 'unreadable';
  constructor(kind: DocxProblem['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

/** A decision is a few pages: what is larger is no decision, and a small archive may unpack into any amount of memory. */
const packedAtMostBytes = 5 * 1024 * 1024;
const unpackedAtMostBytes = 30 * 1024 * 1024;
const partsAtMost = 300;

const contentTypes = '[Content_Types].xml';
const mainPart = 'word/document.xml';
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Hears every opening tag; throws on what is not XML and on a document type, which may bring entities from outside. */
export function readXml(xml: string, hear: (parser: Parser) => void, namespaces: Readonly<Record<string, string>>): void {
  const parser = new Parser().ns(namespaces);
  const refuse = (): never => {
    throw new DocxProblem('unreadable', 'документ повреждён');
  };
  parser.on('error', refuse).on('attention', refuse);
  hear(parser);
  parser.parse(xml);
}

/**
 * Main part of a Word document (Office Open XML). Nothing but the parts needed is unpacked and no link is followed.
 * Throws DocxProblem: not a document, too large, with macros, or bringing something from outside.
 */
export function openDocx(file: Uint8Array): string {
  if (file.length > packedAtMostBytes) throw new DocxProblem('unsafe', 'он больше 5 МБ');
  const names: string[] = [];
  let unpacked = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(file, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        if (names.length > partsAtMost || unpacked > unpackedAtMostBytes)
          throw new DocxProblem('unsafe', 'в распакованном виде он слишком велик');
        return name === contentTypes || name === mainPart || name.endsWith('.rels');
      },
    });
  } catch (problem) {
    if (problem instanceof DocxProblem) throw problem;
    throw new DocxProblem('notDocx', 'это не архив');
  }
  const types = parts[contentTypes];
  const main = parts[mainPart];
  if (!types || !main) throw new DocxProblem('notDocx', 'это не документ Word');
  const kinds = strFromU8(types);
  if (/macroEnabled|vbaProject/i.test(kinds) || names.some((name) => /vbaProject|\.bin$/i.test(name)))
    throw new DocxProblem('unsafe', 'в нём есть макросы или внедрённые объекты');
  if (!kinds.includes(mainType)) throw new DocxProblem('notDocx', 'это не документ Word');
  for (const [name, part] of Object.entries(parts)) if (name.endsWith('.rels')) refuseOutside(strFromU8(part));
  return strFromU8(main);
}

/** An address in the text is only text; a template, a picture or an object from elsewhere is not taken. */
function refuseOutside(xml: string): void {
  readXml(
    xml,
    (parser) =>
      parser.on('openTag', (name, attributes) => {
        const { Type: type = '', TargetMode: mode = '' } = name === 'r:Relationship' ? attributes() : {};
        if (mode.toLowerCase() === 'external' && !type.endsWith('/hyperlink'))
          throw new DocxProblem('unsafe', 'он берёт что-то извне (шаблон, рисунок или объект по ссылке)');
      }),
    { [relationships]: 'r' },
  );
}
