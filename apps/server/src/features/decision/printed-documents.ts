import type { DecisionDocument } from '@pgs/documents';
import {
  type Application,
  annexesOf,
  applicantName,
  type DecisionKind,
  type DecisionTextSource,
  dayInDigits,
  decisionKinds,
  decisionText,
  filledFromDecision,
  fullName,
  localDate,
  localDateTimeText,
  withNumberAndDate,
} from '@pgs/domain';
import type { Organization } from '../organization/store.ts';

/** The part of a draft and of a signed decision that its documents need. */
export interface Decided {
  readonly kind: DecisionKind;
  readonly number?: string | undefined;
  readonly groundCodes: readonly string[];
  readonly explanation: string;
  readonly paragraphs?: readonly string[] | undefined;
  readonly annexes: readonly { readonly code: string; readonly title: string; readonly values: Readonly<Record<string, string>> }[];
}

export type UnsignedDocument = Omit<DecisionDocument, 'signer' | 'stamp'>;

export interface PrintedSource extends DecisionTextSource {
  readonly organization: Organization;
  readonly composedAt: Date;
}

const childOf = ({ child }: Application) => (child ? { childName: fullName(child) } : {});
const numberOf = ({ registrationNumber }: Application) => (registrationNumber ? { registrationNumber } : {});

function commonOf({ application, service, organization, composedAt }: PrintedSource, decided: Decided) {
  const zone = organization.timeZone;
  return {
    organization,
    number: decided.number ?? null,
    decidedOn: dayInDigits(localDate(composedAt, zone)),
    applicantName: applicantName(application),
    ...childOf(application),
    serviceTitle: service.title,
    ...numberOf(application),
    submittedAtText: localDateTimeText(application.submittedAt, zone),
    receivedAtText: localDateTimeText(application.receivedAt, zone),
    composedAt: composedAt.toISOString(),
  };
}

/** Решение as it is printed. */
export function decisionDocument(source: PrintedSource, decided: Decided): UnsignedDocument {
  const common = commonOf(source, decided);
  const { service } = source;
  const list = decisionKinds[decided.kind].grounds;
  return {
    ...common,
    kindTitle: service.results[decided.kind].title,
    paragraphs: withNumberAndDate(decisionText(decided, source), { number: decided.number, decidedOn: common.decidedOn }),
    grounds: list === 'none' ? [] : service[list].filter((ground) => decided.groundCodes.includes(ground.code)),
    explanation: decided.explanation,
  };
}

/** Дополнительные документы решения as they are printed, each with its code. */
export function annexDocuments(
  source: PrintedSource,
  decided: Decided,
): readonly { readonly code: string; readonly title: string; readonly document: UnsignedDocument }[] {
  const common = commonOf(source, decided);
  const { number } = decided;
  const printed = { number, decidedOn: common.decidedOn };
  const decision = source.service.results[decided.kind].title;
  const goesWith = `К документу «${decision}»\n${number ? `№ ${number} от ${common.decidedOn}` : '№ ________ от ____________'}`;
  return decided.annexes.flatMap(({ code, title, values }) => {
    const annex = annexesOf(source.service, decided.kind).find((one) => one.code === code);
    if (!annex) return [];
    const texts = (templates: readonly string[]) => withNumberAndDate(filledFromDecision(templates, source, values), printed);
    const lines = annex.lines ?? [];
    const filledLines = texts(lines.map(({ text }) => text));
    const document: UnsignedDocument = {
      ...common,
      kindTitle: title,
      goesWith,
      paragraphs: texts(annex.paragraphs),
      lines: lines.flatMap(({ caption }, at) => (filledLines[at] ? [{ caption, text: filledLines[at] }] : [])),
      grounds: [],
      explanation: '',
    };
    return [{ code, title, document }];
  });
}
