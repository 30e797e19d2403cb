import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts } from '../define-kind.ts';
import { businessState, innDigits, isoDate, ogrnDigits, personContent } from '../strict-document.ts';

/** Открытые сведения из ЕГРИП (ФНС России): asked by ОГРНИП and ИНН, compared with the person who applies. */
export const entrepreneurRecord = defineKind({
  kind: {
    code: 'entrepreneurRecord',
    title: 'Сведения из ЕГРИП об индивидуальном предпринимателе',
    supplier: 'ФНС России',
    termWorkingDays: 5,
  },
  namespace: 'urn://x-artefacts-fns-gov-ru/pgs-training/entrepreneur-record/1.0.0',
  name: 'EntrepreneurRecord',
  request: z.strictObject({ Person: personContent, Entrepreneur: z.strictObject({ Ogrnip: ogrnDigits, Inn: innDigits }) }),
  missing: ({ applicant, business }) => [
    ...missingOf('applicant', applicant),
    business?.ogrn ? undefined : 'business.ogrn',
    business?.inn ? undefined : 'business.inn',
  ],
  toRequest: ({ applicant, business }) => ({
    Person: personElement(applicant),
    Entrepreneur: { Ogrnip: business?.ogrn, Inn: business?.inn },
  }),
  found: z.strictObject({
    Person: personContent,
    Entrepreneur: z.strictObject({ Ogrnip: ogrnDigits, Inn: innDigits, RegisteredOn: isoDate, State: businessState }),
  }),
  toFacts: ({ Person, Entrepreneur }) => ({
    ...personFacts(Person),
    ogrn: Entrepreneur.Ogrnip,
    inn: Entrepreneur.Inn,
    businessState: Entrepreneur.State,
    businessRegisteredOn: Entrepreneur.RegisteredOn,
  }),
  captions: {
    ...personCaptions,
    ogrn: 'ОГРНИП',
    inn: 'ИНН',
    businessState: 'Состояние',
    businessRegisteredOn: 'Зарегистрирован',
  },
  example: {
    Person: { FamilyName: 'Ёлкин', FirstName: 'Пётр', Patronymic: 'Ильич', BirthDate: '1988-07-01' },
    Entrepreneur: { Ogrnip: '307759900000991', Inn: '759900000998', RegisteredOn: '2018-05-14', State: 'действует' },
  },
});
