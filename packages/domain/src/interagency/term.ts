import type { InformationKindCode } from '../ports/interagency.ts';

/** Срок ответа ведомства, working days: 210-ФЗ ст. 7.2 ч. 3 unless another act says less. */
const terms: Record<InformationKindCode, number> = {
  birthRecord: 5,
  residenceRegistration: 5,
  snilsCheck: 2,
  guardianship: 5,
  disabilityRecord: 5,
  socialSupport: 5,
  legalEntityRecord: 5,
  entrepreneurRecord: 5,
  // 218-ФЗ, ст. 62, ч. 9: three working days.
  realEstateRecord: 3,
};

const titles: Record<InformationKindCode, string> = {
  birthRecord: 'Запись акта о рождении',
  residenceRegistration: 'Регистрация по месту жительства',
  snilsCheck: 'Сведения о СНИЛС',
  guardianship: 'Сведения об опеке',
  disabilityRecord: 'Сведения об инвалидности (ФРИ)',
  socialSupport: 'Меры социальной поддержки (ЕГИССО)',
  legalEntityRecord: 'Выписка из ЕГРЮЛ',
  entrepreneurRecord: 'Выписка из ЕГРИП',
  realEstateRecord: 'Выписка из ЕГРН',
};

/** Вид сведений in the words of a checklist. */
export const informationKindTitle = (kind: InformationKindCode): string => titles[kind];

export const informationKindTerm = (kind: InformationKindCode): number => terms[kind];
