import type { TrainingScenario } from '@pgs/domain';
import { answered, decidedBy, issued, openCase, registered, schoolForm, schoolKinds } from './prepared.ts';

/** Глава 8.3: рассмотрение документов, проект решения, завершение. */
export const specialistDecision: TrainingScenario = {
  code: 'specialist-decision',
  version: 1,
  title: 'Рассмотрение документов и проект решения',
  role: 'specialist',
  source: 'Инструкция ПГС, глава 8.3, «Рассмотрение документов», «Принятие решения»; вебинар 04.12.2024, «Специалист», п. 1, 4, 5',
  minutes: 20,
  story:
    'По заявлению А ответили все ведомства. Из управления образования пришла выписка о свободных местах — её нужно приложить к делу. Решение по заявлению Б вчера подписано и выдано.',
  goal: 'Довести А до проекта решения на подписи, Б — завершить и внести в реестр.',
  begin: '/applications',
  guide: '03-specialist',
  cases: [
    {
      key: 'А',
      serviceCode: 'school-enrolment',
      applicant: 'Берёзкина',
      form: schoolForm,
      prepared: [...registered, ...answered(...schoolKinds)],
    },
    {
      key: 'Б',
      serviceCode: 'school-enrolment',
      applicant: 'Морозов',
      form: schoolForm,
      prepared: [...registered, ...answered(...schoolKinds), { by: 'colleague', action: 'take' }, ...decidedBy('colleague'), ...issued],
    },
  ],
  steps: [
    openCase('А'),
    {
      task: 'Назначьте заявление А на себя.',
      hint: 'Кнопка «Назначить на себя».',
      missed: 'Заявление А не назначено на вас.',
      points: 5,
      check: { kind: 'did', deed: 'take', case: 'А' },
    },
    {
      task: 'Добавьте в дело выписку из управления образования.',
      hint: 'Вкладка «Документы», «Добавить документ»: источник — орган местного самоуправления. Подойдёт любой файл PDF.',
      missed: 'Выписка о свободных местах в дело не добавлена.',
      points: 20,
      check: { kind: 'did', deed: 'attachDocument', case: 'А' },
    },
    {
      task: 'Ответьте на вопросы рассмотрения.',
      hint: 'Вкладка «Проверка»: сверьте ответы ведомств с заявлением.',
      missed: 'Вопросы рассмотрения остались без ответа.',
      points: 15,
      check: { kind: 'did', deed: 'answerCriteria', case: 'А' },
    },
    {
      task: 'Перейдите к принятию решения.',
      hint: 'Кнопка «Перейти к принятию решения».',
      missed: 'Рассмотрение не завершено.',
      points: 10,
      check: { kind: 'did', deed: 'startDecision', case: 'А', after: 'answerCriteria' },
    },
    {
      task: 'Подготовьте проект решения о предоставлении услуги.',
      hint: 'Кнопка «Подготовить проект решения», «Предоставить услугу».',
      missed: 'Проект решения не подготовлен.',
      points: 15,
      check: { kind: 'did', deed: 'prepareDecision', case: 'А' },
    },
    {
      task: 'Отправьте проект на подписание.',
      hint: 'Кнопка «Отправить на подписание»: дальше решает должностное лицо.',
      missed: 'Проект не отправлен на подписание.',
      points: 15,
      check: { kind: 'did', deed: 'sendForSignature', case: 'А' },
    },
    {
      task: 'Завершите заявление Б и внесите его в реестр.',
      hint: 'Кнопка «Завершить и внести в реестр».',
      missed: 'Заявление Б не завершено: в реестре его нет.',
      points: 15,
      check: { kind: 'did', deed: 'finish', case: 'Б' },
    },
  ],
  faults: [],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'take', case: 'А' },
    {
      deed: 'attachDocument',
      case: 'А',
      input: { title: 'Выписка о свободных местах', kindCode: 'other', source: 'localAuthority', fileId: '$upload' },
    },
    { deed: 'answerCriteria', case: 'А' },
    { deed: 'startDecision', case: 'А' },
    { deed: 'prepareDecision', case: 'А', input: { kind: 'grant', groundCodes: [], explanation: '' } },
    { deed: 'sendForSignature', case: 'А' },
    { deed: 'finish', case: 'Б' },
  ],
};
