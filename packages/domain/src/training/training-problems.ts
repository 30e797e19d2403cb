/** Problems of training; joined into the one table of problems. */
export const trainingProblems = {
  'training-elsewhere': {
    status: 409,
    title: 'Сценарии выполняются в учебном контуре, здесь — рабочий. Откройте учебный контур: {url}.',
    english: 'Scenarios run in the training contour, this is the work one: {url}.',
  },
  'training-address-unknown': {
    status: 409,
    title: 'Сценарии выполняются в учебном контуре, а его адрес в настройках не указан. Обратитесь к администратору платформы.',
    english: 'Scenarios run in the training contour; its address is not configured.',
  },
  'training-attempt-over': {
    status: 409,
    title: 'Эта попытка уже завершена. Начните сценарий заново.',
    english: 'The attempt is over. Begin the scenario again.',
  },
  'training-code-invalid': {
    status: 400,
    title: 'Код результата не подтверждён: {reason}. Скопируйте его из учебного контура целиком.',
    english: 'The result code is not confirmed: {reason}.',
  },
} as const;
