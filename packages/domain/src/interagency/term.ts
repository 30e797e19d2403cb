import type { InformationKindCode } from '../ports/interagency.ts';

/** Срок ответа ведомства, working days: 210-ФЗ ст. 7.2 ч. 3 unless another act says less. */
const terms: Record<InformationKindCode, number> = { birthRecord: 5, residenceRegistration: 5, snilsCheck: 2, guardianship: 5 };

const titles: Record<InformationKindCode, string> = {
  birthRecord: 'Запись акта о рождении',
  residenceRegistration: 'Регистрация по месту жительства',
  snilsCheck: 'Сведения о СНИЛС',
  guardianship: 'Сведения об опеке',
};

/** Вид сведений in the words of a checklist. */
export const informationKindTitle = (kind: InformationKindCode): string => titles[kind];

export const informationKindTerm = (kind: InformationKindCode): number => terms[kind];
