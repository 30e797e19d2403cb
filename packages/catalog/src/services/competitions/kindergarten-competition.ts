import type { Competition } from '@pgs/domain';

const order = 'Порядка приёма (приказ Минпросвещения России от 15.05.2020 № 236)';
const educationAct = 'Федерального закона от 29.12.2012 № 273-ФЗ';

/** Очередь в детский сад and the rules of комплектование: whose right goes first, and which statuses of the концентратор tell what happened. */
export const kindergartenCompetition: Competition = {
  schoolYear: { dayField: 'desiredOn' },
  level: {
    by: 'age',
    groups: [
      { code: 'age0', title: 'До 1 года', fromMonths: 2, toMonths: 12 },
      { code: 'age1', title: 'От 1 до 2 лет', fromMonths: 12, toMonths: 24 },
      { code: 'age2', title: 'От 2 до 3 лет', fromMonths: 24, toMonths: 36 },
      { code: 'age3', title: 'От 3 до 4 лет', fromMonths: 36, toMonths: 48 },
      { code: 'age4', title: 'От 4 до 5 лет', fromMonths: 48, toMonths: 60 },
      { code: 'age5', title: 'От 5 до 6 лет', fromMonths: 60, toMonths: 72 },
      { code: 'age6', title: 'От 6 до 8 лет', fromMonths: 72, toMonths: 96 },
    ],
  },
  profiles: [
    { code: 'compensatory', title: 'Компенсирующая направленность', when: { field: 'groupFocus', equals: 'compensatory' } },
    { code: 'combined', title: 'Комбинированная направленность', when: { field: 'groupFocus', equals: 'combined' } },
    { code: 'health', title: 'Оздоровительная направленность', when: { field: 'groupFocus', equals: 'health' } },
    { code: 'general', title: 'Общеразвивающая направленность' },
  ],
  categories: [
    {
      code: 'extraordinary',
      title: 'Внеочередное право',
      when: { field: 'privilege', equals: 'extraordinary' },
      source: 'федеральные законы о статусе судей, о прокуратуре, о Следственном комитете',
    },
    {
      code: 'priority',
      title: 'Первоочередное право',
      when: { field: 'privilege', equals: 'priority' },
      source: 'федеральные законы о полиции, о статусе военнослужащих; указ Президента о многодетных семьях',
    },
    {
      code: 'sibling',
      title: 'Преимущественное право',
      when: { field: 'privilege', equals: 'sibling' },
      source: `часть 3.1 статьи 67 ${educationAct}: в саду, который посещает брат или сестра`,
    },
    { code: 'general', title: 'Общая очередь', source: `пункт 8 ${order}` },
  ],
  distribution: {
    wishesField: 'kindergartens',
    acceptsOthersField: 'acceptsOthers',
    desiredDayField: 'desiredOn',
    only: { category: 'sibling', titleField: 'sibling.kindergartenTitle' },
    awaitingGround: 'awaitingDistribution',
    absentGround: 'needNotConfirmed',
    statuses: {
      waiting: 'awaitingDirection-160',
      directed: 'directed-190',
      declined: 'placeDeclined-220',
      missed: 'needNotConfirmed-210',
      accepted: 'placeAccepted-230',
    },
    source: `пункт 8 ${order}`,
  },
};
