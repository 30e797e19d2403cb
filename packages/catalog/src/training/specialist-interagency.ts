import type { TrainingScenario } from '@pgs/domain';
import { answered, failed, openCase, registered, schoolForm, takenByLearner } from './prepared.ts';

/** Глава 8.3: запрос сведений по СМЭВ. */
export const specialistInteragency: TrainingScenario = {
  code: 'specialist-interagency',
  version: 1,
  title: 'Запрос сведений по СМЭВ',
  role: 'specialist',
  source: 'Инструкция ПГС, глава 8.3, «Запрос сведений по СМЭВ»; вебинар 04.12.2024, «Специалист», п. 2',
  minutes: 15,
  story:
    'По двум заявлениям ведомства ответили не на всё. По заявлению А запрос свидетельства о рождении не приняли из-за сбоя — его можно повторить. По заявлению Б ведомство молчит, а подлинник заявитель уже показал.',
  goal: 'Получить недостающее по А и не задерживать Б: молчание ведомства — не основание для отказа.',
  begin: '/applications',
  guide: '03-specialist',
  cases: [
    {
      key: 'А',
      serviceCode: 'school-enrolment',
      applicant: 'Берёзкина',
      form: schoolForm,
      prepared: [...registered, ...answered('residenceRegistration', 'snilsCheck'), failed('birthRecord'), takenByLearner],
    },
    {
      key: 'Б',
      serviceCode: 'school-enrolment',
      applicant: 'Морозов',
      form: schoolForm,
      prepared: [...registered, ...answered('birthRecord', 'snilsCheck'), failed('residenceRegistration'), takenByLearner],
    },
  ],
  steps: [
    openCase('А'),
    {
      task: 'Повторите запрос свидетельства о рождении по заявлению А.',
      hint: 'Вкладка «Запросы»: у запроса с ошибкой есть кнопка «Повторить запрос».',
      missed: 'Запрос по заявлению А не повторён, ответа не будет.',
      points: 45,
      check: { kind: 'did', deed: 'repeatRequest', case: 'А' },
    },
    {
      task: 'Продолжите рассмотрение заявления Б без ответа ведомства.',
      hint: 'Кнопка «Продолжить без ответа»: напишите, на чём основано решение продолжать.',
      missed: 'Заявление Б ждёт ответа, которого может не быть.',
      points: 50,
      check: { kind: 'did', deed: 'continueWithoutAnswer', case: 'Б' },
    },
  ],
  faults: [
    {
      title: 'По заявлению А продолжено без ответа, хотя запрос можно было повторить.',
      penalty: 25,
      check: { kind: 'did', deed: 'continueWithoutAnswer', case: 'А' },
    },
  ],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'repeatRequest', case: 'А', input: { requestId: '$request:birthRecord' } },
    { deed: 'continueWithoutAnswer', case: 'Б', input: { reason: 'Подлинник документа заявитель показал на приёме' } },
  ],
};
