import type { InformationKindCode } from '../ports/interagency.ts';

/** Срок ответа ведомства, working days: 210-ФЗ ст. 7.2 ч. 3 unless another act says less. */
const terms: Record<InformationKindCode, number> = { birthRecord: 5, residenceRegistration: 5, snilsCheck: 2, guardianship: 5 };

export const informationKindTerm = (kind: InformationKindCode): number => terms[kind];
