import { createHash } from 'node:crypto';
import { element, optionalTextElement, textElement } from '@pgs/soap';
import { type EmulatorPerson, fullNameOf } from './population.ts';
import type { WeatherKind } from './weather.ts';

/** What an agency says to a question it understood. */
export type SupplierMood = 'found' | 'contradiction' | 'notFound';

export interface Supplier {
  readonly kind: WeatherKind;
  /** Mnemonic of the agency in the exchange. */
  readonly mnemonic: string;
  readonly namespace: string;
  /** Name of the documents: `<name>Request`, `<name>Response`. */
  readonly name: string;
  /** The agency answers only to a person: ЭП-СП over the document is obligatory. */
  readonly wantsPersonalSignature?: true;
  readonly found: (question: Question, contradicts: boolean) => string;
}

export interface Question {
  readonly requestId: string | undefined;
  readonly applicant: EmulatorPerson | undefined;
  /** The person asked about; absent in questions about an organization. */
  readonly subject: EmulatorPerson | undefined;
  readonly address: string | undefined;
  /** Text of an element of the question, by its path. */
  readonly text: (holder: string, name: string) => string | undefined;
}

export function personXml(name: string, person: Omit<EmulatorPerson, 'snils'> & { readonly snils?: string | undefined }): string {
  return element(
    name,
    {},
    textElement('FamilyName', person.lastName),
    textElement('FirstName', person.firstName),
    optionalTextElement('Patronymic', person.middleName || undefined),
    textElement('BirthDate', person.bornOn),
    optionalTextElement('Snils', person.snils),
  );
}

/** Digits that are always the same for a person. */
export function digits(person: EmulatorPerson, count: number): string {
  const hash = createHash('sha256')
    .update(`${fullNameOf(person)} ${person.bornOn}`)
    .digest('hex');
  return BigInt(`0x${hash}`).toString().slice(0, count).padStart(count, '1');
}
