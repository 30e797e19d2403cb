import type { Competition } from '@pgs/domain';

const order = 'Порядка приёма (приказ Минпросвещения России от 02.09.2020 № 458)';

/** Очередь в школу: first those with a right by law, then the assigned territory, then free places; inside a category by the moment of submission. */
export const schoolCompetition: Competition = {
  schoolYear: { field: 'schoolYear' },
  level: { by: 'field', field: 'grade', title: '{value} класс', from: 1, to: 11 },
  profiles: [
    { code: 'adapted', title: 'Адаптированная программа', when: { field: 'adaptedProgram', equals: true } },
    { code: 'general', title: 'Основная программа' },
  ],
  categories: [
    {
      code: 'extraordinary',
      title: 'Внеочередное право',
      when: { field: 'privilege', equals: 'extraordinary' },
      source: `пункты 9, 9.1 ${order}`,
    },
    { code: 'priority', title: 'Первоочередное право', when: { field: 'privilege', equals: 'priority' }, source: `пункт 10 ${order}` },
    { code: 'sibling', title: 'Преимущественное право', when: { field: 'privilege', equals: 'sibling' }, source: `пункт 12 ${order}` },
    {
      code: 'assignedTerritory',
      title: 'Закреплённая территория',
      when: { field: 'filingGround', equals: 'assignedTerritory' },
      source: `пункты 6, 17 ${order}`,
    },
    { code: 'freePlaces', title: 'Свободные места', source: `пункт 17 ${order}` },
  ],
  reserve: { statusCode: 'reserve', until: '07-05', source: `пункт 17 ${order}: приём на свободные места начинается 6 июля` },
};
