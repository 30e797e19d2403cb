/** Problems of подразделения; joined into the one table of problems. */
export const divisionProblems = {
  'division-has-employees': {
    status: 409,
    title: 'В подразделении «{title}» работают сотрудники: {count}. Переведите их в другое подразделение и повторите.',
    english: 'Employees work in division “{title}”: {count}. Move them to another one first.',
  },
  'division-unknown': {
    status: 409,
    title: 'Такого подразделения в организации нет: его могли удалить, пока вы работали. Обновите страницу и выберите из списка.',
    english: 'The organization has no such division. Reload and choose from the list.',
  },
} as const;
