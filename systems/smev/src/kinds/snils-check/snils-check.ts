import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts, subjectOf } from '../define-kind.ts';
import { personContent, snilsDigits } from '../strict-document.ts';

const person = personContent.extend({ Snils: snilsDigits });

/** Соответствие фамильно-именной группы, даты рождения и СНИЛС (СФР). */
export const snilsCheck = defineKind({
  kind: {
    code: 'snilsCheck',
    title: 'Соответствие фамильно-именной группы, даты рождения и СНИЛС',
    supplier: 'Социальный фонд России',
    termWorkingDays: 5,
  },
  namespace: 'urn://x-artefacts-sfr-gov-ru/pgs-training/snils-check/1.0.0',
  name: 'SnilsCheck',
  request: z.strictObject({ Person: person }),
  missing(question) {
    const subject = subjectOf(question);
    return missingOf(subject.path, subject.person, true);
  },
  toRequest: (question) => ({ Person: personElement(subjectOf(question).person) }),
  found: z.strictObject({ Person: person, Validity: z.enum(['valid', 'invalid']) }),
  toFacts: (found) => ({ ...personFacts(found.Person), validity: found.Validity === 'valid' ? 'соответствует' : 'не соответствует' }),
  captions: { ...personCaptions, validity: 'Результат проверки' },
  example: {
    Person: { FamilyName: 'Ёлкина', FirstName: 'Алёна', Patronymic: 'Петровна', BirthDate: '2019-04-12', Snils: '00000060002' },
    Validity: 'valid',
  },
});
