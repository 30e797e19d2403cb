/** Distinguished names of certificates (приказ ФСБ № 795, RFC 9215 5.1). */
import { bytesOf, childrenOf, type DerElement, expectTag, readElement, readObjectIdentifier, readText } from '../asn1/der-reader.ts';
import { type Der, ia5String, numericString, objectIdentifier, printableString, sequence, setOf, utf8String } from '../asn1/der-writer.ts';
import { NAME } from '../asn1/object-identifiers.ts';

/** Attribute identifier and value, in order. */
export type NameSpecification = readonly (readonly [identifier: string, value: string])[];

/** Digits of the attributes that are NumericString. */
const DIGITS: Readonly<Record<string, number>> = {
  [NAME.ogrn]: 13,
  [NAME.snils]: 11,
  [NAME.organizationInn]: 10,
  [NAME.ogrnip]: 15,
  [NAME.inn]: 12,
};

const SHORT_TITLES: Readonly<Record<string, string>> = {
  [NAME.commonName]: 'CN',
  [NAME.surname]: 'SN',
  [NAME.givenName]: 'G',
  [NAME.country]: 'C',
  [NAME.region]: 'S',
  [NAME.locality]: 'L',
  [NAME.street]: 'STREET',
  [NAME.organization]: 'O',
  [NAME.organizationUnit]: 'OU',
  [NAME.position]: 'T',
  [NAME.email]: 'E',
  [NAME.ogrn]: 'ОГРН',
  [NAME.ogrnip]: 'ОГРНИП',
  [NAME.snils]: 'СНИЛС',
  [NAME.organizationInn]: 'ИНН ЮЛ',
  [NAME.inn]: 'ИНН',
};

/** One attribute in each relative name. Throws when a numbered attribute has the wrong number of digits. */
export function encodeName(specification: NameSpecification): Der {
  return sequence(
    ...specification.map(([identifier, value]) => {
      const digits = DIGITS[identifier];
      if (digits !== undefined && !new RegExp(`^\\d{${digits}}$`).test(value)) throw new Error(`${identifier}: ${digits} digits expected`);
      let encode = utf8String;
      if (digits !== undefined) encode = numericString;
      else if (identifier === NAME.country) encode = printableString;
      else if (identifier === NAME.email) encode = ia5String;
      return setOf(sequence(objectIdentifier(identifier), encode(value)));
    }),
  );
}

/** Имя владельца или издателя. */
export class DistinguishedName {
  /** As written in the certificate: names are compared by these bytes. */
  readonly der: Uint8Array;
  readonly #attributes: readonly (readonly [identifier: string, value: string])[];

  constructor(name: DerElement) {
    this.der = bytesOf(expectTag(name, 0x30));
    this.#attributes = childrenOf(name)
      .flatMap((relative) => childrenOf(expectTag(relative, 0x31)))
      .map((attribute) => {
        const [identifier, value] = childrenOf(expectTag(attribute, 0x30));
        const text = value === undefined ? '' : readText(value);
        return [readObjectIdentifier(identifier), text] as const;
      });
  }

  static fromDer(der: Uint8Array): DistinguishedName {
    return new DistinguishedName(readElement(der));
  }

  find(identifier: string): string | undefined {
    return this.#attributes.find(([known]) => known === identifier)?.[1];
  }

  /** «CN=…, O=…» in the order of the certificate. */
  toString(): string {
    return this.#attributes.map(([identifier, value]) => `${SHORT_TITLES[identifier] ?? identifier}=${value}`).join(', ');
  }
}
