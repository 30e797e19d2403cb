import type { TrainingScenario } from '@pgs/domain';
import { openCase, registered, schoolForm } from './prepared.ts';

/** Глава 8.1. */
export const observer: TrainingScenario = {
  code: 'observer',
  version: 1,
  title: 'Наблюдение за исполнением',
  role: 'observer',
  source: 'Инструкция ПГС, глава 8.1; вебинар 04.12.2024, «Наблюдатель», п. 1–3',
  minutes: 5,
  story:
    'Вы контролируете, как в организации исполняют заявления, и ничего в них не меняете. Сегодня в работе два: одно только поступило, по другому направлены запросы.',
  goal: 'Найти оба заявления и посмотреть, на каком они шаге.',
  begin: '/applications',
  guide: '05-nablyudatel',
  cases: [
    { key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared: [] },
    { key: 'Б', serviceCode: 'school-enrolment', applicant: 'Морозов', form: schoolForm, prepared: registered },
  ],
  steps: [
    { ...openCase('А'), points: 50 },
    { ...openCase('Б'), points: 50 },
  ],
  faults: [],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'viewCard', case: 'Б' },
  ],
};

export const statisticsObserver: TrainingScenario = {
  code: 'statistics-observer',
  version: 1,
  title: 'Статистика организации',
  role: 'statisticsObserver',
  source: 'вебинар 04.12.2024, «Наблюдатель статистики организации», п. 1–2',
  minutes: 5,
  story: 'Руководитель просит показать, сколько заявлений поступило и сколько в работе. Самих заявлений вы не видите — только числа.',
  goal: 'Сформировать отчёт и получить файл.',
  begin: '/statistics',
  guide: '09-uvedomleniya-i-paneli',
  cases: [{ key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared: registered }],
  steps: [
    {
      task: 'Сформируйте любой отчёт файлом.',
      hint: 'Раздел «Статистика»: выберите отчёт, проверьте предпросмотр, «Сформировать файл».',
      missed: 'Отчёт не сформирован.',
      points: 100,
      check: { kind: 'did', deed: 'requestReport' },
    },
  ],
  faults: [],
  solution: [{ deed: 'requestReport' }],
};
