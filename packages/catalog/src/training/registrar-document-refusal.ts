import type { TrainingScenario } from '@pgs/domain';
import { openCase, schoolForm, takenByLearner } from './prepared.ts';

const refusal = { groundCodes: ['A13'], explanation: 'Такое же заявление уже рассматривается.' };

/** Глава 8.2: отказ в приёме документов. */
export const registrarDocumentRefusal: TrainingScenario = {
  code: 'registrar-document-refusal',
  version: 1,
  title: 'Отказ в приёме документов',
  role: 'registrar',
  source: 'Инструкция ПГС, глава 8.2; вебинар 04.12.2024, «Регистратор», п. 3',
  minutes: 15,
  story:
    'Морозов подал второе заявление о том же, пока первое рассматривается: принять его нельзя. А по заявлению Журавлёва вчера вы поспешили: подготовили отказ, но повторного заявления не оказалось.',
  goal: 'Отправить на подписание отказ по заявлению А и вернуть к проверке заявление Б.',
  begin: '/applications',
  guide: '02-registrator',
  cases: [
    { key: 'А', serviceCode: 'school-enrolment', applicant: 'Морозов', form: schoolForm, prepared: [] },
    {
      key: 'Б',
      serviceCode: 'school-enrolment',
      applicant: 'Журавлёв',
      form: schoolForm,
      prepared: [
        takenByLearner,
        { by: 'learner', action: 'answerCriteria', input: { answers: '$criteriaMet' } },
        { by: 'learner', action: 'prepareDocumentRefusal', input: refusal },
      ],
    },
  ],
  steps: [
    openCase('А'),
    {
      task: 'Назначьте заявление А на себя и ответьте на вопросы проверки.',
      hint: 'На вопрос о повторном заявлении ответьте «нет» и напишите, почему.',
      missed: 'Проверка заявления А не отмечена: отказ должен следовать из неё.',
      points: 20,
      check: { kind: 'did', deed: 'answerCriteria', case: 'А', after: 'take' },
    },
    {
      task: 'Подготовьте отказ в приёме документов с основанием.',
      hint: 'Кнопка «Подготовить отказ в приёме документов»; платформа сама предложит основание, следующее из проверки.',
      missed: 'Проект отказа по заявлению А не подготовлен.',
      points: 30,
      check: { kind: 'did', deed: 'prepareDocumentRefusal', case: 'А', after: 'answerCriteria' },
    },
    {
      task: 'Отправьте отказ на подписание.',
      hint: 'Подписывает должностное лицо; вы отправляете ему проект.',
      missed: 'Отказ не отправлен на подписание: заявитель его не увидит.',
      points: 20,
      check: { kind: 'did', deed: 'sendForSignature', case: 'А' },
    },
    {
      task: 'Верните заявление Б к проверке документов.',
      hint: 'Кнопка «Вернуться к проверке документов»: отказ без основания отзывают до подписания.',
      missed: 'Ошибочный отказ по заявлению Б не отозван.',
      points: 25,
      check: { kind: 'did', deed: 'withdrawDocumentRefusal', case: 'Б' },
    },
  ],
  faults: [
    {
      title: 'Ошибочный отказ по заявлению Б отправлен на подписание.',
      penalty: 50,
      gross: true,
      check: { kind: 'did', deed: 'sendForSignature', case: 'Б' },
    },
  ],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'take', case: 'А' },
    { deed: 'answerCriteria', case: 'А', input: { notMet: ['notRepeated'] } },
    { deed: 'prepareDocumentRefusal', case: 'А', input: refusal },
    { deed: 'sendForSignature', case: 'А' },
    { deed: 'withdrawDocumentRefusal', case: 'Б' },
  ],
};
