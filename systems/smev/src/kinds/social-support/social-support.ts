import * as z from 'zod';
import { defineKind, missingOf, personCaptions, personElement, personFacts, subjectOf } from '../define-kind.ts';
import { filled, isoDate, personContent } from '../strict-document.ts';

/** Сведения о мерах социальной поддержки по СНИЛС (ЕГИССО). */
export const socialSupport = defineKind({
  kind: {
    code: 'socialSupport',
    title: 'Сведения о мерах социальной защиты (поддержки)',
    supplier: 'Социальный фонд России (ЕГИССО)',
    termWorkingDays: 5,
  },
  namespace: 'urn://x-artefacts-egisso-gov-ru/pgs-training/social-support/1.0.0',
  name: 'SocialSupport',
  request: z.strictObject({ Person: personContent }),
  missing(question) {
    const { path, person } = subjectOf(question);
    return missingOf(path, person, true);
  },
  toRequest: (question) => ({ Person: personElement(subjectOf(question).person) }),
  found: z.strictObject({
    Person: personContent,
    Measure: z.strictObject({ Title: filled, Authority: filled, Since: isoDate, Until: isoDate.optional() }),
  }),
  toFacts: ({ Person, Measure }) => ({
    ...personFacts(Person),
    measureTitle: Measure.Title,
    authority: Measure.Authority,
    measureSinceOn: Measure.Since,
    measureUntilOn: Measure.Until,
  }),
  captions: {
    ...personCaptions,
    measureTitle: 'Мера поддержки',
    authority: 'Кем назначена',
    measureSinceOn: 'Назначена с',
    measureUntilOn: 'Назначена по',
  },
  example: {
    Person: { FamilyName: 'Ёлкина', FirstName: 'Алёна', Patronymic: 'Петровна', BirthDate: '2019-04-12' },
    Measure: { Title: 'Выплата многодетной семье', Authority: 'Управление социальной защиты города Примерска', Since: '2025-01-01' },
  },
});
