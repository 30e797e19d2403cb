import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { businessState, filled, innDigits, isoDate, ogrnDigits } from '../strict-document.ts';

/** Открытые сведения из ЕГРЮЛ (ФНС России): asked by ОГРН and ИНН. */
export const legalEntityRecord = defineKind({
  kind: { code: 'legalEntityRecord', title: 'Сведения из ЕГРЮЛ о юридическом лице', supplier: 'ФНС России', termWorkingDays: 5 },
  namespace: 'urn://x-artefacts-fns-gov-ru/pgs-training/legal-entity-record/1.0.0',
  name: 'LegalEntityRecord',
  request: z.strictObject({ Organization: z.strictObject({ Ogrn: ogrnDigits, Inn: innDigits, Title: filled.optional() }) }),
  missing: ({ business }) => [business?.ogrn ? undefined : 'business.ogrn', business?.inn ? undefined : 'business.inn'],
  toRequest: ({ business }) => ({
    Organization: { Ogrn: business?.ogrn, Inn: business?.inn, ...(business?.title && { Title: business.title }) },
  }),
  found: z.strictObject({
    Organization: z.strictObject({
      Title: filled,
      Ogrn: ogrnDigits,
      Inn: innDigits,
      RegisteredOn: isoDate,
      State: businessState,
      Address: filled.optional(),
      Head: filled.optional(),
    }),
  }),
  toFacts: ({ Organization }) => ({
    businessTitle: Organization.Title,
    ogrn: Organization.Ogrn,
    inn: Organization.Inn,
    businessState: Organization.State,
    businessRegisteredOn: Organization.RegisteredOn,
    businessAddress: Organization.Address,
    headName: Organization.Head,
  }),
  captions: {
    businessTitle: 'Наименование',
    ogrn: 'ОГРН',
    inn: 'ИНН',
    businessState: 'Состояние',
    businessRegisteredOn: 'Зарегистрировано',
    businessAddress: 'Адрес',
    headName: 'Руководитель',
  },
  example: {
    Organization: { Title: 'ООО «Пример»', Ogrn: '1007599000990', Inn: '7599000992', RegisteredOn: '2015-03-10', State: 'действует' },
  },
});
