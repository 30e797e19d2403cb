import type { PreparedDeed, TrainingScenario } from '@pgs/domain';
import { answered, decidedBy, openCase, registered, schoolForm, schoolKinds } from './prepared.ts';

const laidBefore: readonly PreparedDeed[] = [
  ...registered,
  ...answered(...schoolKinds),
  { by: 'colleague', action: 'take' },
  ...decidedBy('colleague'),
];

/** Глава 8.4. */
export const signingOfficial: TrainingScenario = {
  code: 'signing-official',
  version: 1,
  title: 'Подписание и возврат на доработку',
  role: 'signingOfficial',
  source: 'Инструкция ПГС, глава 8.4; вебинар 04.12.2024, «Должностное лицо с подписью», п. 1–3',
  minutes: 15,
  story:
    'На подпись легли два проекта решений. С заявлением А всё в порядке. В проекте Б нет пояснения, которое вы просили указывать всегда. К вечеру вышестоящая организация ждёт отчёт.',
  goal: 'Подписать А, вернуть на доработку Б, сформировать отчёт.',
  begin: '/applications',
  guide: '04-dolzhnostnoe-litso',
  cases: [
    { key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared: laidBefore },
    { key: 'Б', serviceCode: 'school-enrolment', applicant: 'Морозов', form: schoolForm, prepared: laidBefore },
  ],
  steps: [
    openCase('А'),
    {
      task: 'Назначьте заявление А на себя.',
      hint: 'Кнопка «Назначить на себя».',
      missed: 'Заявление А не назначено на вас.',
      points: 10,
      check: { kind: 'did', deed: 'take', case: 'А' },
    },
    {
      task: 'Подпишите решение по заявлению А.',
      hint: 'Прочитайте документ, нажмите «Подписать», выберите сертификат учебного контура.',
      missed: 'Решение по заявлению А не подписано.',
      points: 45,
      check: { kind: 'did', deed: 'sign', case: 'А', after: 'viewCard' },
    },
    {
      task: 'Верните проект решения Б на доработку.',
      hint: '«Вернуть на доработку»: замечание увидит тот, кто готовил проект.',
      missed: 'Проект Б не возвращён на доработку.',
      points: 30,
      check: { kind: 'did', deed: 'returnForRevision', case: 'Б' },
    },
    {
      task: 'Сформируйте отчёт в разделе «Статистика».',
      hint: 'Раздел «Статистика»: выберите отчёт и «Сформировать файл».',
      missed: 'Отчёт не сформирован.',
      points: 10,
      check: { kind: 'did', deed: 'requestReport' },
    },
  ],
  faults: [
    {
      title: 'Подписано решение Б, которое следовало вернуть.',
      penalty: 50,
      gross: true,
      check: { kind: 'did', deed: 'sign', case: 'Б' },
    },
  ],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'take', case: 'А' },
    { deed: 'sign', case: 'А' },
    { deed: 'returnForRevision', case: 'Б', input: { remark: 'Добавьте пояснение для заявителя' } },
    { deed: 'requestReport' },
  ],
};
