import type { PreparedDeed, TrainingScenario } from '@pgs/domain';
import { inReview, schoolForm, schoolKinds } from './prepared.ts';

const corrected = (grade: number): readonly PreparedDeed[] => [
  ...inReview(schoolKinds),
  { by: 'learner', action: 'requestCorrection', input: { comment: 'Проверьте номер класса' } },
  {
    by: 'system',
    action: 'receiveCorrection',
    input: { correctedAt: '$now', applicant: '$applicant', child: '$child', form: { ...schoolForm, grade } },
  },
];

/** Глава 8.3: работа с заявителем; глава 15: промежуточные статусы. */
export const specialistApplicant: TrainingScenario = {
  code: 'specialist-applicant',
  version: 1,
  title: 'Вопросы заявителю, исправления и промежуточные статусы',
  role: 'specialist',
  source: 'Инструкция ПГС, глава 8.3, «Предварительная запись по заявлению», глава 15 «Работа с промежуточными статусами»',
  minutes: 25,
  story:
    'Шесть дел, и во всех нужен заявитель. А: неясно, какой иностранный язык изучал ребёнок. Б: в заявлении ошибка, её исправит сам заявитель. В: заявитель исправил класс на седьмой — всё верно. Г: исправил на первый, хотя ребёнку двенадцать. Д: сообщите заявителю, что документы подтверждены. Е: пригласите его с подлинниками.',
  goal: 'По каждому делу сделать ровно то, что нужно, и ничего лишнего.',
  begin: '/applications',
  guide: '03-specialist',
  cases: [
    { key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared: inReview(schoolKinds) },
    { key: 'Б', serviceCode: 'school-enrolment', applicant: 'Морозов', form: schoolForm, prepared: inReview(schoolKinds) },
    { key: 'В', serviceCode: 'school-enrolment', applicant: 'Журавлёв', form: schoolForm, prepared: corrected(7) },
    { key: 'Г', serviceCode: 'school-enrolment', applicant: 'Соколова-Речная', form: schoolForm, prepared: corrected(1) },
    {
      key: 'Д',
      serviceCode: 'school-enrolment',
      applicant: 'Соколова-Речная',
      childIndex: 1,
      form: schoolForm,
      prepared: inReview(schoolKinds),
    },
    { key: 'Е', serviceCode: 'school-enrolment', applicant: 'Берёзкина', childIndex: 1, form: schoolForm, prepared: inReview(schoolKinds) },
  ],
  steps: [
    {
      task: 'Запросите у заявителя А дополнительную информацию.',
      hint: '«Запросить дополнительную информацию»: один вопрос — одна мысль; вопрос можно указать на поле или документ.',
      missed: 'Заявителю А ничего не отправлено.',
      points: 15,
      check: { kind: 'did', deed: 'requestInformation', case: 'А' },
    },
    {
      task: 'Верните заявление Б на корректировку.',
      hint: '«Вернуть заявителю на корректировку»: напишите, что исправить.',
      missed: 'Заявление Б не возвращено заявителю.',
      points: 15,
      check: { kind: 'did', deed: 'requestCorrection', case: 'Б' },
    },
    {
      task: 'Примите исправления по заявлению В.',
      hint: 'Вкладка «Сведения» показывает, что изменилось; «Принять исправления».',
      missed: 'Исправления по заявлению В не приняты.',
      points: 20,
      check: { kind: 'did', deed: 'acceptCorrection', case: 'В' },
    },
    {
      task: 'Не принимайте исправления по заявлению Г.',
      hint: '«Не принимать исправления»: заявитель увидит причину.',
      missed: 'По исправлениям заявления Г решение не принято.',
      points: 20,
      check: { kind: 'did', deed: 'refuseCorrection', case: 'Г' },
    },
    {
      task: 'Установите заявлению Д промежуточный статус «Документы подтверждены».',
      hint: '«Установить промежуточный статус»: текст заполнится сам.',
      missed: 'Промежуточный статус «Документы подтверждены» заявлению Д не установлен.',
      points: 15,
      check: { kind: 'did', deed: 'setIntermediateStatus', case: 'Д', mentions: 'Документы подтверждены' },
    },
    {
      task: 'Пригласите заявителя Е на приём.',
      hint: '«Пригласить на приём»: назовите, зачем прийти и что взять с собой.',
      missed: 'Заявитель Е на приём не приглашён.',
      points: 15,
      check: { kind: 'did', deed: 'invite', case: 'Е' },
    },
  ],
  faults: [
    {
      title: 'Приняты исправления Г: двенадцатилетнего ребёнка записывают в первый класс.',
      penalty: 30,
      gross: true,
      check: { kind: 'did', deed: 'acceptCorrection', case: 'Г' },
    },
  ],
  solution: [
    { deed: 'requestInformation', case: 'А', input: { comment: 'Какой иностранный язык изучал ребёнок?' } },
    { deed: 'requestCorrection', case: 'Б', input: { comment: 'Исправьте учебный год' } },
    { deed: 'acceptCorrection', case: 'В' },
    { deed: 'refuseCorrection', case: 'Г', input: { reason: 'Возраст ребёнка не соответствует первому классу' } },
    { deed: 'setIntermediateStatus', case: 'Д', input: { code: 'documentsConfirmed' } },
    { deed: 'invite', case: 'Е', input: { comment: 'Покажите подлинники документов', documents: ['Паспорт'] } },
  ],
};
