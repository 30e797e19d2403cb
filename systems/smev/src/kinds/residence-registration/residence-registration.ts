import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts, subjectOf } from '../define-kind.ts';
import { filled, isoDate, personContent } from '../strict-document.ts';

/** Сведения о регистрации по месту жительства граждан Российской Федерации (МВД России). */
export const residenceRegistration = defineKind({
  kind: {
    code: 'residenceRegistration',
    title: 'Сведения о регистрации по месту жительства и месту пребывания',
    supplier: 'МВД России',
    termWorkingDays: 5,
  },
  namespace: 'urn://x-artefacts-mvd-gov-ru/pgs-training/residence-registration/1.0.0',
  name: 'ResidenceRegistration',
  request: z.strictObject({
    Person: personContent,
    IdentityDocument: z.strictObject({ Series: filled.optional(), Number: filled }).optional(),
    Address: filled.optional(),
  }),
  missing(question) {
    const { path, person } = subjectOf(question);
    return missingOf(path, person);
  },
  toRequest(question) {
    const { path, person } = subjectOf(question);
    // The passport belongs to the applicant: with a child in question it would identify another person.
    const document = path === 'applicant' ? question.applicant.identityDocument : undefined;
    return {
      Person: personElement(person),
      ...(document?.number && { IdentityDocument: { ...(document.series && { Series: document.series }), Number: document.number } }),
      ...(question.address && { Address: question.address }),
    };
  },
  found: z.strictObject({
    Person: personContent,
    Registration: z.strictObject({
      Kind: z.enum(['permanent', 'temporary']),
      Address: filled,
      Since: isoDate.optional(),
      Until: isoDate.optional(),
    }),
  }),
  toFacts: ({ Person, Registration }) => ({
    ...personFacts(Person),
    address: Registration.Address,
    registrationKind: Registration.Kind === 'permanent' ? 'по месту жительства' : 'по месту пребывания',
    registeredOn: Registration.Since,
    registeredUntilOn: Registration.Until,
  }),
  captions: {
    ...personCaptions,
    address: 'Адрес регистрации',
    registrationKind: 'Вид регистрации',
    registeredOn: 'Дата регистрации',
    registeredUntilOn: 'Регистрация действует по',
  },
  example: {
    Person: { FamilyName: 'Ёлкина', FirstName: 'Алёна', Patronymic: 'Петровна', BirthDate: '2019-04-12' },
    Registration: { Kind: 'permanent', Address: 'г. Примерск, ул. Садовая, д. 5', Since: '2019-05-20' },
  },
});
