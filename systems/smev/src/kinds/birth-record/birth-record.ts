import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts } from '../define-kind.ts';
import { filled, isoDate, personContent } from '../strict-document.ts';

const parent = z.strictObject({ FullName: filled });

/** Сведения о государственной регистрации рождения (ЕГР ЗАГС). */
export const birthRecord = defineKind({
  kind: {
    code: 'birthRecord',
    title: 'Сведения о государственной регистрации рождения',
    supplier: 'ФНС России (ЕГР ЗАГС)',
    termWorkingDays: 5,
  },
  namespace: 'urn://x-artefacts-zags-gov-ru/pgs-training/birth-record/1.0.0',
  name: 'BirthRecord',
  request: z.strictObject({
    Applicant: personContent,
    Child: personContent,
    BirthCertificate: z
      .strictObject({ Series: filled.optional(), Number: filled, IssueDate: isoDate.optional(), ActRecord: filled.optional() })
      .optional(),
  }),
  missing: (question) => [...missingOf('applicant', question.applicant), ...missingOf('child', question.child)],
  toRequest({ applicant, child }) {
    const certificate = child?.birthCertificate;
    return {
      Applicant: personElement(applicant),
      Child: personElement(child),
      ...(certificate?.number && {
        BirthCertificate: {
          ...(certificate.series && { Series: certificate.series }),
          Number: certificate.number,
          ...(certificate.issuedOn && { IssueDate: certificate.issuedOn }),
          ...(certificate.actRecord && { ActRecord: certificate.actRecord }),
        },
      }),
    };
  },
  found: z.strictObject({
    Child: personContent,
    Mother: parent.optional(),
    Father: parent.optional(),
    ActRecord: z.strictObject({ Number: filled, Date: isoDate, Office: filled.optional() }).optional(),
  }),
  toFacts: (found) => ({
    ...personFacts(found.Child),
    motherName: found.Mother?.FullName,
    fatherName: found.Father?.FullName,
    actRecord: found.ActRecord?.Number,
    actRecordOn: found.ActRecord?.Date,
    actRecordOffice: found.ActRecord?.Office,
  }),
  captions: {
    ...personCaptions,
    motherName: 'Мать',
    fatherName: 'Отец',
    actRecord: 'Номер записи акта',
    actRecordOn: 'Дата записи акта',
    actRecordOffice: 'Орган ЗАГС',
  },
  example: {
    Child: { FamilyName: 'Ёлкина', FirstName: 'Алёна', Patronymic: 'Петровна', BirthDate: '2019-04-12' },
    Mother: { FullName: 'Ёлкина Мария Сергеевна' },
    Father: { FullName: 'Ёлкин Пётр Ильич' },
    ActRecord: { Number: '110199775000000000019', Date: '2019-04-20', Office: 'Отдел ЗАГС города Примерска' },
  },
});
