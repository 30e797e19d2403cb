import { findNode, findNodeText, type XmlNode } from '../../xml-tree.ts';
import type { PortalApplicant, PortalCatalog } from '../catalog.ts';

export interface Owner {
  readonly applicant: PortalApplicant;
  readonly businessIndex?: number;
}

const same = (left: string | undefined, right: string | undefined): boolean =>
  (left ?? '').trim().toLocaleLowerCase('ru').replaceAll('ё', 'е') === (right ?? '').trim().toLocaleLowerCase('ru').replaceAll('ё', 'е');
const isNamed = (person: PortalApplicant, node: XmlNode): boolean =>
  same(person.lastName, findNodeText(node, 'lastName')) && same(person.firstName, findNodeText(node, 'firstName'));
const digits = (text: string | undefined): string => (text ?? '').replaceAll(/\D/g, '');

/** Ways in which a person is found among those who have an account. */
const personWays: Readonly<Record<string, (person: PortalApplicant, way: XmlNode) => boolean>> = {
  userDocSnils: (person, way) => person.snils === digits(findNodeText(way, 'snils')) && isNamed(person, way),
  userDocSnilsBirthDate: (person, way) =>
    person.snils === digits(findNodeText(way, 'snils')) && person.bornOn === findNodeText(way, 'birthDate'),
  userDocPassport: (person, way) => {
    const passport = findNode(way, 'passportRF');
    return (
      person.passport.series === findNodeText(passport, 'series') &&
      person.passport.number === findNodeText(passport, 'number') &&
      isNamed(person, way)
    );
  },
  userPersonalDoc: (person, way) => person.passport.number === findNodeText(way, 'number') && isNamed(person, way),
  userDocInn: (person, way) => (person.businesses ?? []).some(({ inn }) => inn === findNodeText(way, 'INN')) && isNamed(person, way),
};

const numberOf = (way: XmlNode, name: string): string | undefined =>
  findNodeText(way, name) ?? findNodeText(findNode(way, 'inn_kpp'), name);

/** Whose account the order belongs to; undefined when nobody with an account is meant. */
export function findOwner(catalog: PortalCatalog, order: XmlNode): Owner | undefined {
  const [way] = findNode(order, 'user')?.children ?? [];
  const fits = way && personWays[way.name];
  if (way && fits) {
    const applicant = catalog.applicants.find((person) => fits(person, way));
    return applicant && { applicant };
  }
  const [business] = findNode(order, 'organization')?.children ?? [];
  if (!business) return undefined;
  const [ogrn, inn] = [numberOf(business, 'ogrn'), numberOf(business, 'inn')];
  for (const applicant of catalog.applicants) {
    const index = (applicant.businesses ?? []).findIndex(
      (one) => (ogrn === undefined || one.ogrn === ogrn) && (inn === undefined || one.inn === inn),
    );
    if (index >= 0) return { applicant, businessIndex: index };
  }
  return undefined;
}
