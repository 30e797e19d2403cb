import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts, subjectOf } from '../define-kind.ts';
import { filled, isoDate, personContent } from '../strict-document.ts';

/** Сведения об инвалиде (федеральный реестр инвалидов, Социальный фонд России). */
export const disabilityRecord = defineKind({
  kind: {
    code: 'disabilityRecord',
    title: 'Сведения об инвалидности из федерального реестра инвалидов',
    supplier: 'Социальный фонд России (ФРИ)',
    termWorkingDays: 5,
  },
  namespace: 'urn://x-artefacts-sfr-gov-ru/pgs-training/disability-record/1.0.0',
  name: 'DisabilityRecord',
  request: z.strictObject({ Person: personContent }),
  missing(question) {
    const { path, person } = subjectOf(question);
    return missingOf(path, person, true);
  },
  toRequest: (question) => ({ Person: personElement(subjectOf(question).person) }),
  found: z.strictObject({
    Person: personContent,
    Disability: z.strictObject({ Group: filled, EstablishedOn: isoDate, ValidUntil: isoDate.optional() }),
  }),
  toFacts: ({ Person, Disability }) => ({
    ...personFacts(Person),
    disabilityGroup: Disability.Group,
    establishedOn: Disability.EstablishedOn,
    validUntilOn: Disability.ValidUntil,
  }),
  captions: {
    ...personCaptions,
    disabilityGroup: 'Группа (категория) инвалидности',
    establishedOn: 'Установлена с',
    validUntilOn: 'Установлена по',
  },
  example: {
    Person: { FamilyName: 'Ёлкина', FirstName: 'Алёна', Patronymic: 'Петровна', BirthDate: '2019-04-12' },
    Disability: { Group: 'ребёнок-инвалид', EstablishedOn: '2023-02-01', ValidUntil: '2037-04-12' },
  },
});
