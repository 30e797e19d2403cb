import type { DeedId, TrainingScenario, TrainingStep } from '@pgs/domain';

const step = (task: string, hint: string, missed: string, points: number, deed: DeedId, mentions?: string): TrainingStep => ({
  ...{ task, hint, missed, points },
  check: { kind: 'did', deed, ...(mentions !== undefined && { mentions }) },
});

/** Очный приём. */
export const inPersonClerk: TrainingScenario = {
  code: 'in-person-clerk',
  version: 1,
  title: 'Заявление на очном приёме',
  role: 'inPersonClerk',
  source: 'вебинар 04.12.2024, «Очный прием»',
  minutes: 20,
  story:
    'К вам пришла Приходько Анна с паспортом и свидетельством о рождении сына Ильи: хочет записать его в шестой класс. Учётной записи на Госуслугах у неё нет. Все данные в заявлении — вымышленные, введите любые правильные.',
  goal: 'Оформить заявление со слов заявителя, распечатать, дать подписать и отправить.',
  begin: '/in-person',
  guide: '07-ochnyy-priyom',
  cases: [],
  steps: [
    step(
      'Начните черновик и заполните его.',
      '«Очный приём» → «Новое заявление»: черновик сохраняется сам.',
      'Черновика заявления нет.',
      40,
      'saveDraft',
    ),
    step(
      'Отправьте заявление.',
      'Полнота 100 %: распечатайте, отметьте подпись, «Отправить».',
      'Заявление не отправлено: заявитель ушёл ни с чем.',
      60,
      'fileApplication',
    ),
  ],
  faults: [],
  solution: [{ deed: 'saveDraft' }, { deed: 'fileApplication' }],
};

/** Раздел «Предварительная запись по заявлению»: работа с записями. */
export const queueOperator: TrainingScenario = {
  code: 'queue-operator',
  version: 1,
  title: 'Запись на приём и явка',
  role: 'queueOperator',
  source: 'Инструкция ПГС, «Раздел «Предварительная запись по заявлению»; вебинар 04.12.2024, «Оператор электронной очереди»',
  minutes: 15,
  story:
    'Сегодня на приём записаны двое. Приходько Анна пришла. Опоздалов Пётр так и не появился, а его время прошло. Звонит Вымышлова Анна: записать её, потом перенести на другое время, а после ещё одного звонка — отменить.',
  goal: 'Отметить явку и провести запись по телефону от начала до отмены.',
  begin: '/appointments',
  guide: '08-predvaritelnaya-zapis',
  office: true,
  cases: [],
  steps: [
    step('Отметьте явку Приходько.', 'Нажмите на визит в сетке → «Явился».', 'Явка Приходько не отмечена.', 20, 'markCame', 'Приходько'),
    step('Отметьте неявку Опоздалова.', 'Нажмите на визит → «Не явился».', 'Неявка Опоздалова не отмечена.', 20, 'markMissed', 'Опоздалов'),
    step(
      'Запишите Вымышлову на свободное время.',
      'Нажмите на свободное время: оно удерживается, пока вы заполняете имя и телефон.',
      'Вымышлова не записана.',
      20,
      'confirm',
      'Вымышлова',
    ),
    step('Перенесите её визит.', 'Визит → «Перенести».', 'Визит Вымышловой не перенесён.', 20, 'move', 'Вымышлова'),
    step(
      'Отмените её запись.',
      'Визит → «Отменить запись»: назовите причину.',
      'Запись Вымышловой не отменена.',
      20,
      'cancel',
      'Вымышлова',
    ),
  ],
  faults: [
    {
      title: 'Отмечена неявка Приходько, которая пришла.',
      penalty: 30,
      check: { kind: 'did', deed: 'markMissed', mentions: 'Приходько' },
    },
  ],
  solution: [
    { deed: 'markCame', input: { person: 'Приходько' } },
    { deed: 'markMissed', input: { person: 'Опоздалов' } },
    { deed: 'confirm', input: { person: 'Вымышлова Анна' } },
    { deed: 'move', input: { person: 'Вымышлова' } },
    { deed: 'cancel', input: { person: 'Вымышлова' } },
  ],
};

export const queueAdministrator: TrainingScenario = {
  code: 'queue-administrator',
  version: 1,
  title: 'Приёмная и её расписание',
  role: 'queueAdministrator',
  source: 'вебинар 04.12.2024, «Администратор электронной очереди»',
  minutes: 15,
  story: 'Организация начинает приём по записи: кабинет 3, два окна, по услуге «Запись в школу», в будни с девяти до шести.',
  goal: 'Открыть приёмную.',
  begin: '/appointments',
  guide: '08-predvaritelnaya-zapis',
  cases: [],
  steps: [
    step(
      'Откройте приёмную с услугой и окном.',
      '«Предварительная запись» → «Приёмные» → «Добавить приёмную».',
      'Приёмная не открыта.',
      100,
      'arrangeOffice',
    ),
  ],
  faults: [],
  solution: [{ deed: 'arrangeOffice' }],
};
