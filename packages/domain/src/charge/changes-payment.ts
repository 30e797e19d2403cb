import type { Change, Changes } from '../application/changes.ts';
import type { ActionInput } from '../application/inputs.ts';
import { statusDefinition } from '../application/stage.ts';
import { dateText } from '../deadline/day-in-words.ts';
import { rublesText } from './rubles.ts';

type Payment = 'requestPayment' | 'annulCharge' | 'acknowledgeCharge' | 'recordCharge';
type Recorded = ActionInput<'recordCharge'>;

const sentences: { readonly [S in Recorded['state']]: (given: Extract<Recorded, { state: S }>) => string } = {
  accepted: ({ uin, amountKopecks }) => `ГИС ГМП приняла начисление на ${rublesText(amountKopecks)}, УИН ${uin}`,
  rejected: ({ problem }) => `ГИС ГМП не приняла начисление: ${problem}`,
  paid: ({ uin, paidKopecks }) => `Получена оплата ${rublesText(paidKopecks)}, УИН ${uin}`,
  acknowledged: ({ uin }) => `Начисление сквитировано, УИН ${uin}`,
  annulled: ({ uin }) => `Начисление аннулировано, УИН ${uin}`,
  refunded: ({ uin, amountKopecks }) => `Плательщику возвращено ${rublesText(amountKopecks)}, УИН ${uin}`,
};

const sentenceOf = (input: Recorded): string => (sentences[input.state] as (given: Recorded) => string)(input);

export const paymentChanges: Changes<Payment> = {
  requestPayment: (_context, input) => ({
    comment: `Запрошена оплата: ${input.comment}`,
    told: input.comment,
    effects: [{ name: 'createCharge', amountKopecks: input.amountKopecks }],
  }),

  annulCharge: (_context, input) => ({
    comment: `Начисление аннулируется: ${input.reason}`,
    told: `Платить не нужно: начисление отменено. ${input.reason}`,
    effects: [{ name: 'annulCharge', chargeId: input.chargeId, reason: input.reason }],
  }),

  acknowledgeCharge: (_context, input) => ({
    comment: `Направлено принудительное квитирование: ${input.reason}`,
    effects: [{ name: 'acknowledgeCharge', chargeId: input.chargeId, paymentId: input.paymentId }],
  }),

  recordCharge: ({ application }, input): Change => {
    const comment = sentenceOf(input);
    const isAwaited = application.status === 'awaitingPayment';
    const { portal } = statusDefinition('awaitingPayment');
    if (input.state === 'accepted' && isAwaited && portal) {
      const { uin, amountKopecks, purpose, payUntilOn } = input;
      const until = payUntilOn === undefined ? '' : ` до ${dateText(payUntilOn)}`;
      return {
        comment,
        status: 'awaitingPayment',
        effects: [
          {
            name: 'informApplicant',
            code: portal.code,
            title: portal.title,
            comment: `Оплатите ${rublesText(amountKopecks)}${until}. УИН ${uin}.`,
            charge: { uin, amountKopecks, purpose, payUntilOn },
          },
        ],
      };
    }
    if (input.state === 'paid' && isAwaited) return { comment, status: 'reviewingDocuments', told: comment, waitOutcome: 'answered' };
    return { comment, status: application.status };
  },
};
