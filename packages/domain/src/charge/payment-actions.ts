import type { ActionDefinition } from '../application/lifecycle.ts';
import { type Status, statusIds } from '../application/statuses.ts';

const webinar = 'вебинар 04.12.2024';
const staying = (...from: readonly Status[]): Partial<Record<Status, readonly Status[]>> =>
  Object.fromEntries(from.map((status) => [status, [status]]));

/** Действия с начислениями; a part of the table in application/lifecycle.ts. */
export const paymentActions = {
  requestPayment: {
    title: 'Сформировать начисление',
    by: 'staff',
    moves: { reviewingDocuments: ['awaitingPayment'] },
    conditions: ['responsible', 'serviceHasFee'],
    source: `${webinar}, «Специалист», п. 3`,
  },
  annulCharge: {
    title: 'Аннулировать начисление',
    by: 'staff',
    moves: { ...staying('reviewingDocuments', 'makingDecision'), awaitingPayment: ['reviewingDocuments'] },
    conditions: ['responsible', 'serviceHasFee'],
    source: 'ГИС ГМП, изменение начисления (Meaning 3)',
  },
  acknowledgeCharge: {
    title: 'Сквитировать принудительно',
    by: 'staff',
    moves: staying('awaitingPayment', 'reviewingDocuments', 'makingDecision'),
    conditions: ['responsible', 'serviceHasFee'],
    source: 'ГИС ГМП, принудительное квитирование',
  },
  recordCharge: {
    title: 'Начисление',
    by: 'system',
    moves: { ...staying(...statusIds), awaitingPayment: ['awaitingPayment', 'reviewingDocuments'] },
    conditions: [],
    source: `${webinar}, «Специалист», п. 3`,
  },
} as const satisfies Record<string, ActionDefinition>;
