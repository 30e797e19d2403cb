import type { TrainingScenario } from '@pgs/domain';
import { cancellationAsked, circleForm, circleKinds, inReview } from './prepared.ts';

/** Глава 8.3: приостановление, возобновление, отмена. */
export const specialistSuspension: TrainingScenario = {
  code: 'specialist-suspension',
  version: 1,
  title: 'Приостановление, возобновление и отмена',
  role: 'specialist',
  source: 'Инструкция ПГС, глава 8.3; 210-ФЗ, статья 12',
  minutes: 15,
  story:
    'Кружок робототехники. По заявлению А ребёнок заболел и не пришёл на испытания. По заявлению Б он выздоровел: приостановление пора снять. В просит отменить заявление, Г просил, но по телефону передумал.',
  goal: 'Приостановить А, возобновить Б, отменить В, оставить в работе Г.',
  begin: '/applications',
  guide: '03-specialist',
  cases: [
    { key: 'А', serviceCode: 'supplementary-education', applicant: 'Берёзкина', form: circleForm, prepared: inReview(circleKinds) },
    {
      key: 'Б',
      serviceCode: 'supplementary-education',
      applicant: 'Морозов',
      form: circleForm,
      prepared: [
        ...inReview(circleKinds),
        { by: 'learner', action: 'suspend', input: { groundCode: 'testsPostponed', comment: 'Ребёнок болеет' } },
      ],
    },
    {
      key: 'В',
      serviceCode: 'supplementary-education',
      applicant: 'Журавлёв',
      form: circleForm,
      prepared: [...inReview(circleKinds), cancellationAsked],
    },
    {
      key: 'Г',
      serviceCode: 'supplementary-education',
      applicant: 'Соколова-Речная',
      form: circleForm,
      prepared: [...inReview(circleKinds), cancellationAsked],
    },
  ],
  steps: [
    {
      task: 'Приостановите заявление А: испытания перенесены.',
      hint: '«Приостановить»: основание «испытания перенесены»; срок услуги при этом останавливается.',
      missed: 'Заявление А не приостановлено: срок услуги идёт.',
      points: 30,
      check: { kind: 'did', deed: 'suspend', case: 'А' },
    },
    {
      task: 'Вернитесь к рассмотрению заявления Б.',
      hint: '«Вернуться к рассмотрению документов»: назовите причину.',
      missed: 'Приостановление заявления Б не снято.',
      points: 30,
      check: { kind: 'did', deed: 'resumeReview', case: 'Б' },
    },
    {
      task: 'Подтвердите отмену заявления В.',
      hint: '«Подтвердить отмену».',
      missed: 'Просьба об отмене заявления В осталась без ответа.',
      points: 20,
      check: { kind: 'did', deed: 'grantCancellation', case: 'В' },
    },
    {
      task: 'Отклоните отмену заявления Г.',
      hint: '«Отклонить отмену».',
      missed: 'Заявление Г не возвращено в работу.',
      points: 20,
      check: { kind: 'did', deed: 'refuseCancellation', case: 'Г' },
    },
  ],
  faults: [
    {
      title: 'Отменено заявление Г, которое заявитель просил продолжить.',
      penalty: 40,
      gross: true,
      check: { kind: 'did', deed: 'grantCancellation', case: 'Г' },
    },
  ],
  solution: [
    { deed: 'suspend', case: 'А', input: { groundCode: 'testsPostponed', comment: 'Ребёнок болеет, испытания перенесены' } },
    { deed: 'resumeReview', case: 'Б', input: { reason: 'Ребёнок выздоровел' } },
    { deed: 'grantCancellation', case: 'В', input: { comment: 'Отменено по просьбе заявителя' } },
    { deed: 'refuseCancellation', case: 'Г', input: { comment: 'Заявитель попросил продолжить' } },
  ],
};
