import type { PreparedDeed, TrainingScenario } from '@pgs/domain';
import { circleForm, circleKinds, inReview } from './prepared.ts';

const paid = { ...circleForm, paymentForm: 'paid' };
const charged: readonly PreparedDeed[] = [
  ...inReview(circleKinds),
  { by: 'learner', action: 'requestPayment', input: { comment: 'Оплатите обучение' } },
];

/** Глава 8.3: платная услуга. */
export const specialistPayment: TrainingScenario = {
  code: 'specialist-payment',
  version: 1,
  title: 'Начисления платной услуги',
  role: 'specialist',
  source: 'Инструкция ПГС, глава 8.3; вебинар 04.12.2024, «Специалист», п. 3',
  minutes: 15,
  story:
    'Обучение в кружке платное. По заявлению А начисление ещё не сформировано. По Б сумма оказалась неверной. По В заявитель принёс квитанцию банка, а ГИС ГМП о платеже не знает.',
  goal: 'Сформировать начисление по А, аннулировать по Б, сквитировать принудительно по В.',
  begin: '/applications',
  guide: '03-specialist',
  cases: [
    { key: 'А', serviceCode: 'supplementary-education', applicant: 'Берёзкина', form: paid, prepared: inReview(circleKinds) },
    { key: 'Б', serviceCode: 'supplementary-education', applicant: 'Морозов', form: paid, prepared: charged },
    { key: 'В', serviceCode: 'supplementary-education', applicant: 'Журавлёв', form: paid, prepared: charged },
  ],
  steps: [
    {
      task: 'Сформируйте начисление по заявлению А.',
      hint: '«Сформировать начисление»: сумму предложит услуга.',
      missed: 'Начисление по заявлению А не сформировано: платить заявителю нечего.',
      points: 34,
      check: { kind: 'did', deed: 'requestPayment', case: 'А' },
    },
    {
      task: 'Аннулируйте начисление по заявлению Б.',
      hint: 'Вкладка «Оплата», «Аннулировать начисление».',
      missed: 'Неверное начисление по заявлению Б не аннулировано.',
      points: 33,
      check: { kind: 'did', deed: 'annulCharge', case: 'Б' },
    },
    {
      task: 'Сквитируйте принудительно начисление по заявлению В.',
      hint: 'Вкладка «Оплата», «Сквитировать принудительно»: без платежа, основание — квитанция.',
      missed: 'Оплата по заявлению В не учтена.',
      points: 33,
      check: { kind: 'did', deed: 'acknowledgeCharge', case: 'В' },
    },
  ],
  faults: [
    {
      title: 'Аннулировано начисление В, которое уже оплачено.',
      penalty: 40,
      gross: true,
      check: { kind: 'did', deed: 'annulCharge', case: 'В' },
    },
  ],
  solution: [
    { deed: 'requestPayment', case: 'А', input: { comment: 'Оплатите обучение до начала занятий' } },
    { deed: 'annulCharge', case: 'Б', input: { chargeId: '$charge', reason: 'Сумма указана неверно' } },
    { deed: 'acknowledgeCharge', case: 'В', input: { chargeId: '$charge', reason: 'Квитанция банка предъявлена заявителем' } },
  ],
};
