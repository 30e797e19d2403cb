/** Problems of the registry; part of the one table in problems.ts. */
export const registryProblems = {
  'registry-state': {
    status: 409,
    title: 'Запись реестра в состоянии «{state}»: это изменение невозможно.',
    english: 'The record is in state “{state}”: this change is impossible.',
  },
  'registry-act-day': {
    status: 400,
    title: 'Дата акта {day}: укажите день не раньше решения ({decided}) и не позже сегодняшнего ({today}).',
    english: 'The act of {day} must not be earlier than the decision ({decided}) nor later than today ({today}).',
  },
} as const;
