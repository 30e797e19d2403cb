import {
  type InformationKind,
  type InteragencyAnswer,
  type InteragencyQuestion,
  type QuestionedPerson,
  UnreadableMessage,
} from '@pgs/domain';
import * as z from 'zod';
import { type DocumentContent, filled, type PersonContent, readDocument, writeDocument } from './strict-document.ts';

export interface KindLanguage {
  readonly kind: InformationKind;
  readonly namespace: string;
  missing(question: InteragencyQuestion): readonly string[];
  write(question: InteragencyQuestion, messageId: string): string;
  read(xml: string): InteragencyAnswer;
  /** How people call each fact of a reply. */
  readonly captions: Readonly<Record<string, string>>;
  /** Names of the documents, for selectors. */
  readonly roots: { readonly request: string; readonly response: string };
  /** A reply about synthetic people, for those who connect an organization. */
  writeExampleReply(requestId: string): string;
}

interface KindDefinition<Request, Found> {
  readonly kind: InformationKind;
  readonly namespace: string;
  /** Root elements are `<name>Request` and `<name>Response`. */
  readonly name: string;
  readonly request: z.ZodType<Request>;
  readonly toRequest: (question: InteragencyQuestion) => unknown;
  readonly missing: (question: InteragencyQuestion) => readonly (string | undefined)[];
  /** Content of the element `Found` of the reply. */
  readonly found: z.ZodType<Found>;
  readonly toFacts: (found: Found) => Readonly<Record<string, string | undefined>>;
  readonly captions: Readonly<Record<string, string>>;
  /** Content of `Found` about synthetic people. */
  readonly example: NoInfer<Found>;
}

/** Builds the two-way mapping of a kind: zod checks what we write and what we read. */
export function defineKind<Request extends DocumentContent, Found extends DocumentContent>(
  definition: KindDefinition<Request, Found>,
): KindLanguage {
  const { kind, namespace, name } = definition;
  const requestSchema = definition.request;
  const response = z.union([
    z.strictObject({ RequestId: filled.optional(), Found: definition.found }),
    z.strictObject({ RequestId: filled.optional(), NotFound: z.strictObject({ Description: filled }) }),
    z.strictObject({ RequestId: filled.optional(), Rejected: z.strictObject({ Code: filled, Description: filled }) }),
  ]);
  return {
    kind,
    namespace,
    captions: definition.captions,
    roots: { request: `${name}Request`, response: `${name}Response` },
    writeExampleReply: (requestId) =>
      writeDocument(namespace, `${name}Response`, { RequestId: requestId, Found: definition.found.parse(definition.example) }),
    missing: (question) => definition.missing(question).filter((item) => item !== undefined),
    write(question, messageId) {
      const request = requestSchema.safeParse(definition.toRequest(question));
      if (!request.success) {
        const places = request.error.issues.map((issue) => issue.path.join('/')).join(', ');
        throw new UnreadableMessage('questionIncomplete', `Запрос «${kind.title}» нельзя составить: проверьте ${places}.`);
      }
      // The reference of ЭП-СП is to the identifier of the document.
      const id = kind.wantsPersonalSignature ? 'PERSONAL_SIGNATURE' : undefined;
      return writeDocument(namespace, `${name}Request`, { RequestId: messageId, ...request.data }, id);
    },
    read(xml) {
      const reply = readDocument(namespace, `${name}Response`, response, xml);
      if ('NotFound' in reply) return { outcome: 'notFound', description: reply.NotFound.Description };
      if ('Rejected' in reply) return { outcome: 'rejected', code: reply.Rejected.Code, description: reply.Rejected.Description };
      const facts: Record<string, string> = {};
      const captions: Record<string, string> = {};
      for (const [fact, value] of Object.entries(definition.toFacts(reply.Found))) {
        if (value === undefined) continue;
        facts[fact] = value;
        captions[fact] = definition.captions[fact] ?? fact;
      }
      return { outcome: 'found', facts, captions };
    },
  };
}

/** The person the service is for: the child when there is one, else the applicant. */
export function subjectOf(question: InteragencyQuestion): { readonly path: 'child' | 'applicant'; readonly person: QuestionedPerson } {
  return question.child ? { path: 'child', person: question.child } : { path: 'applicant', person: question.applicant };
}

/** Names of absent facts every kind needs of a person. */
export function missingOf(path: string, person: QuestionedPerson | undefined, withSnils = false): string[] {
  if (!person) return [path];
  const absent: string[] = [];
  if (!person.lastName.trim()) absent.push(`${path}.lastName`);
  if (!person.firstName.trim()) absent.push(`${path}.firstName`);
  if (!z.iso.date().safeParse(person.bornOn).success) absent.push(`${path}.bornOn`);
  if (withSnils && !/^\d{11}$/.test(person.snils ?? '')) absent.push(`${path}.snils`);
  return absent;
}

/** A person as an element of a request. */
export function personElement(person: QuestionedPerson | undefined): PersonContent | undefined {
  if (!person) return undefined;
  const snils = person.snils?.replace(/\D/g, '');
  return {
    FamilyName: person.lastName.trim(),
    FirstName: person.firstName.trim(),
    ...(person.middleName?.trim() && { Patronymic: person.middleName.trim() }),
    BirthDate: person.bornOn,
    ...(snils?.length === 11 && { Snils: snils }),
  };
}

/** Facts about the person of a reply. */
export function personFacts(person: PersonContent): Record<string, string | undefined> {
  return {
    lastName: person.FamilyName,
    firstName: person.FirstName,
    middleName: person.Patronymic,
    bornOn: person.BirthDate,
    snils: person.Snils,
  };
}

export const personCaptions: Readonly<Record<string, string>> = {
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  bornOn: 'Дата рождения',
  snils: 'СНИЛС',
};
