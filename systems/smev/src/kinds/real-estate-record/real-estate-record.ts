import * as z from 'zod';
import { defineKind, missingOf, personElement } from '../define-kind.ts';
import { cadastralNumber, filled, isoDate, personContent } from '../strict-document.ts';

/** Сведения ЕГРН об объекте недвижимости и о правах на него (Росреестр): asked by the cadastral number. */
export const realEstateRecord = defineKind({
  kind: {
    code: 'realEstateRecord',
    title: 'Сведения ЕГРН об объекте недвижимости и правах на него',
    supplier: 'Росреестр',
    termWorkingDays: 3,
    wantsPersonalSignature: true,
  },
  namespace: 'urn://x-artefacts-rosreestr-gov-ru/pgs-training/real-estate-record/1.0.0',
  name: 'RealEstateRecord',
  request: z.strictObject({
    Applicant: personContent,
    Object: z.strictObject({ CadastralNumber: cadastralNumber, ClaimedBy: filled.optional() }),
  }),
  missing: ({ applicant, cadastralNumber: number }) => [
    ...missingOf('applicant', applicant),
    number && cadastralNumber.safeParse(number).success ? undefined : 'cadastralNumber',
  ],
  toRequest: ({ applicant, business, cadastralNumber: number }) => ({
    Applicant: personElement(applicant),
    Object: { CadastralNumber: number, ...(business?.title && { ClaimedBy: business.title }) },
  }),
  found: z.strictObject({
    Object: z.strictObject({
      CadastralNumber: cadastralNumber,
      Kind: filled,
      Address: filled,
      AreaSquareMeters: filled,
      PermittedUse: filled.optional(),
    }),
    Right: z.strictObject({ Kind: filled, Holder: filled, Number: filled, RegisteredOn: isoDate }).optional(),
  }),
  toFacts: ({ Object: object, Right }) => ({
    cadastralNumber: object.CadastralNumber,
    objectKind: object.Kind,
    objectAddress: object.Address,
    areaSquareMeters: object.AreaSquareMeters,
    permittedUse: object.PermittedUse,
    rightHolder: Right?.Holder,
    rightKind: Right?.Kind,
    rightNumber: Right?.Number,
    rightRegisteredOn: Right?.RegisteredOn,
  }),
  captions: {
    cadastralNumber: 'Кадастровый номер',
    objectKind: 'Вид объекта',
    objectAddress: 'Адрес объекта',
    areaSquareMeters: 'Площадь, кв. м',
    permittedUse: 'Разрешённое использование',
    rightHolder: 'Правообладатель',
    rightKind: 'Вид права',
    rightNumber: 'Номер регистрации права',
    rightRegisteredOn: 'Право зарегистрировано',
  },
  example: {
    Object: {
      CadastralNumber: '75:01:0101001:15',
      Kind: 'земельный участок',
      Address: 'г. Примерск, ул. Садовая, д. 5',
      AreaSquareMeters: '1200',
      PermittedUse: 'для индивидуального жилищного строительства',
    },
    Right: { Kind: 'собственность', Holder: 'ООО «Пример»', Number: '75:01:0101001:15-75/001/2020-1', RegisteredOn: '2020-04-01' },
  },
});
