import { snilsControlNumber } from '@pgs/domain';

/** Вымышленный наставник of every training organization; his number belongs to nobody, and he never signs in. */
export const trainingColleague = {
  snils: `999000001${snilsControlNumber('999000001')}`,
  lastName: 'Наставникова',
  firstName: 'Вера',
  middleName: 'Учебная',
} as const;
