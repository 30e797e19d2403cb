import type { Application, Decision, Person } from '../application/application.ts';

/** Что происходит с выданным результатом: исправление опечатки или выдача дубликата. */
export const afterResultKinds = ['correct', 'duplicate'] as const;
export type AfterResultKind = (typeof afterResultKinds)[number];

/** Исправление одного места результата. */
export interface ResultCorrection {
  /** Where it stands in the case the result was given in: `child.lastName`, `form.grade`, `decision.explanation`. */
  readonly path: string;
  readonly caption: string;
  /** Both in words, as they are printed. */
  readonly was: string;
  readonly becomes: string;
  readonly value: string | number | boolean;
}

/** Что решение делает с результатом; stays with the proposed decision and then with the signed one. */
export interface ResultRevision {
  readonly does: AfterResultKind;
  readonly entryId: string;
  /** Of the record when the decision was prepared: a record changed since is not changed by this decision. */
  readonly entryVersion: number;
  /** Дело, по которому выдан результат. */
  readonly applicationId: string;
  /** Number of the result, which the correction keeps. */
  readonly resultNumber: string;
  /** Empty for a duplicate. */
  readonly corrections: readonly ResultCorrection[];
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same node with another value at the path. */
function withValue(node: Node, [name, ...rest]: readonly string[], value: unknown): Node {
  if (name === undefined) return node;
  const within = node[name];
  return { ...node, [name]: rest.length === 0 ? value : withValue(isNode(within) ? within : {}, rest, value) };
}

/** Результат с исправлениями: the case as its result now stands; what was filed stays in the case itself. */
export function corrected(application: Application, corrections: readonly Pick<ResultCorrection, 'path' | 'value'>[]): Application {
  let now = application;
  for (const { path, value } of corrections) {
    const [part, ...rest] = path.split('.');
    const [name = ''] = rest;
    const text = String(value);
    if (part === 'form') now = { ...now, form: withValue(now.form, rest, value) };
    else if (part === 'applicant') now = { ...now, applicant: withName(now.applicant, name, text) };
    else if (part === 'child' && now.child) now = { ...now, child: withName(now.child, name, text) };
    else if (part === 'business' && now.business) now = { ...now, business: { ...now.business, title: text } };
    else if (part === 'decision' && now.decision) now = { ...now, decision: correctedText(now.decision, rest, text) };
  }
  return now;
}

const correctedText = (decision: Decision, [name, at]: readonly string[], text: string): Decision =>
  name === 'paragraphs' && decision.paragraphs
    ? { ...decision, paragraphs: decision.paragraphs.map((paragraph, index) => (String(index) === at ? text : paragraph)) }
    : { ...decision, explanation: text };

const withName = (person: Person, name: string, text: string): Person => ({ ...person, [name]: text === '' ? undefined : text });
