import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts } from '../define-kind.ts';
import { filled, isoDate, personContent } from '../strict-document.ts';

/** Сведения об установлении опеки (попечительства) над ребёнком (ЕГИССО). */
export const guardianship = defineKind({
  kind: {
    code: 'guardianship',
    title: 'Сведения об установлении опеки или попечительства',
    supplier: 'Социальный фонд России (ЕГИССО)',
    termWorkingDays: 5,
    wantsPersonalSignature: true,
  },
  namespace: 'urn://x-artefacts-egisso-gov-ru/pgs-training/guardianship/1.0.0',
  name: 'Guardianship',
  request: z.strictObject({ Applicant: personContent, Child: personContent }),
  missing: (question) => [...missingOf('applicant', question.applicant), ...missingOf('child', question.child)],
  toRequest: ({ applicant, child }) => ({ Applicant: personElement(applicant), Child: personElement(child) }),
  found: z.strictObject({
    Child: personContent,
    Guardian: z.strictObject({ FullName: filled }),
    Act: z.strictObject({ Number: filled, Date: isoDate, Authority: filled.optional() }).optional(),
  }),
  toFacts: (found) => ({
    ...personFacts(found.Child),
    guardianName: found.Guardian.FullName,
    act: found.Act?.Number,
    actOn: found.Act?.Date,
    authority: found.Act?.Authority,
  }),
  captions: {
    ...personCaptions,
    guardianName: 'Опекун (попечитель)',
    act: 'Номер акта об опеке',
    actOn: 'Дата акта об опеке',
    authority: 'Орган опеки и попечительства',
  },
  example: {
    Child: { FamilyName: 'Ёлкина', FirstName: 'Алёна', Patronymic: 'Петровна', BirthDate: '2019-04-12' },
    Guardian: { FullName: 'Ёлкина Мария Сергеевна' },
    Act: { Number: '17-о', Date: '2020-06-01', Authority: 'Отдел опеки и попечительства города Примерска' },
  },
});
