import type { DeedId, TrainingScenario, TrainingStep } from '@pgs/domain';

const step = (task: string, hint: string, missed: string, points: number, deed: DeedId, mentions?: string): TrainingStep => ({
  ...{ task, hint, missed, points },
  check: { kind: 'did', deed, ...(mentions !== undefined && { mentions }) },
});

/** Живая очередь: приём у окна. */
export const queueOperatorCounter: TrainingScenario = {
  code: 'queue-operator-counter',
  version: 1,
  title: 'Живая очередь: приём у окна',
  role: 'queueOperator',
  source: 'вебинар 04.12.2024, «Оператор электронной очереди»',
  minutes: 10,
  story:
    'В зале ждут четверо, первым — талон У101. Вы открываете окно 1. Человек с У101 подходит сразу. Следующий, с У102, не слышит: вызовите ещё раз; он так и не подошёл. После этого у вас короткий перерыв, а потом окно пора закрыть.',
  goal: 'Принять первого, поступить по правилам с тем, кто не подошёл, и закрыть окно.',
  begin: '/appointments',
  guide: '08-predvaritelnaya-zapis#живая-очередь',
  office: true,
  hall: true,
  cases: [],
  steps: [
    step('Откройте окно.', '«Живая очередь» → выберите окно → «Открыть окно».', 'Окно не открыто.', 10, 'seat-open'),
    step('Вызовите первого.', '«Вызвать следующего» или клавиша N.', 'Первый в очереди не вызван.', 10, 'ticket-call', 'У101'),
    step(
      'Начните приём.',
      'Человек подошёл — «Начать приём» (S).',
      'Приём не начат: время ожидания идёт дальше.',
      10,
      'ticket-start',
      'У101',
    ),
    step(
      'Завершите приём.',
      '«Завершить приём» (F).',
      'Приём не завершён: талон закроет платформа в полночь.',
      15,
      'ticket-finish',
      'У101',
    ),
    step(
      'Вызовите следующего, а когда не подойдёт — ещё раз.',
      '«Повторить вызов» (R).',
      'Вызов не повторён: человек мог не услышать.',
      15,
      'ticket-recall',
      'У102',
    ),
    step(
      'Отметьте, что он не подошёл.',
      '«Не подошёл» (P): талон вернётся через несколько человек.',
      'Не отмечено, что У102 не подошёл.',
      15,
      'ticket-skip',
      'У102',
    ),
    step('Объявите перерыв.', '«Перерыв»: назовите причину.', 'Перерыв не объявлен: окно числится принимающим.', 10, 'seat-pause'),
    step('Вернитесь с перерыва.', '«Продолжить приём».', 'Приём после перерыва не продолжен.', 5, 'seat-resume'),
    step('Закройте окно.', '«Закрыть окно».', 'Окно не закрыто.', 10, 'seat-close'),
  ],
  faults: [
    {
      title: 'Отмечено, что У101 не подошёл, а он стоял у окна.',
      penalty: 30,
      check: { kind: 'did', deed: 'ticket-skip', mentions: 'У101' },
    },
  ],
  solution: [
    { deed: 'seat-open' },
    { deed: 'ticket-call' },
    { deed: 'ticket-start' },
    { deed: 'ticket-finish' },
    { deed: 'ticket-call' },
    { deed: 'ticket-recall' },
    { deed: 'ticket-skip' },
    { deed: 'seat-pause' },
    { deed: 'seat-resume' },
    { deed: 'seat-close' },
  ],
};

/** Живая очередь: зал. */
export const queueOperatorHall: TrainingScenario = {
  code: 'queue-operator-hall',
  version: 1,
  title: 'Живая очередь: люди в зале',
  role: 'queueOperator',
  source: 'вебинар 04.12.2024, «Оператор электронной очереди»',
  minutes: 10,
  story:
    'Пожилая женщина не справилась с терминалом. Пришёл человек с талоном У100, которого утром дважды вызывали. Человек с талоном У104 сказал, что ждать не будет. А тому, кого вы вызовете следующим, нужно в окно 2.',
  goal: 'Никого не потерять: дать талон, вернуть, отпустить и передать в нужное окно.',
  begin: '/appointments',
  guide: '08-predvaritelnaya-zapis#живая-очередь',
  office: true,
  hall: true,
  cases: [],
  steps: [
    step(
      'Выдайте талон тому, кто не справился с терминалом.',
      '«Выдать талон» и услуга.',
      'Талон не выдан: человек ушёл ни с чем.',
      20,
      'ticket-take',
    ),
    step('Верните в очередь талон У100.', 'Список «Не подошли» → «Вернуть».', 'Талон У100 не возвращён.', 25, 'ticket-comeBack', 'У100'),
    step('Отметьте, что человек с У104 ушёл.', 'Строка талона → «Ушёл».', 'У104 числится ожидающим.', 20, 'ticket-leave', 'У104'),
    step(
      'Откройте окно 1, вызовите следующего и передайте его в окно 2.',
      '«Передать» (T): номер прежний, человек пойдёт следующим.',
      'Никто не передан в окно 2.',
      35,
      'ticket-transfer',
      'Окно 2',
    ),
  ],
  faults: [
    {
      title: 'Отмечено, что ушёл У101, а он ждёт.',
      penalty: 30,
      check: { kind: 'did', deed: 'ticket-leave', mentions: 'У101' },
    },
  ],
  solution: [
    { deed: 'ticket-take' },
    { deed: 'ticket-comeBack', input: { code: 'У100' } },
    { deed: 'ticket-leave', input: { code: 'У104' } },
    { deed: 'seat-open' },
    { deed: 'ticket-call' },
    { deed: 'ticket-transfer', input: { counter: 'Окно 2' } },
  ],
};

/** Терминалы и табло. */
export const queueAdministratorDevices: TrainingScenario = {
  code: 'queue-administrator-devices',
  version: 1,
  title: 'Терминал и табло',
  role: 'queueAdministrator',
  source: 'вебинар 04.12.2024, «Администратор электронной очереди»',
  minutes: 10,
  story:
    'В приёмную привезли планшет для талонов и телевизор для табло. Старый терминал, «Планшет у входа», украли в выходные, а он ещё подключён.',
  goal: 'Подключить новые устройства и отключить пропавшее.',
  begin: '/appointments',
  guide: '08-predvaritelnaya-zapis#терминал-и-табло',
  office: true,
  hall: true,
  cases: [],
  steps: [
    step(
      'Отключите пропавший планшет.',
      '«Терминалы и табло» → «Планшет у входа» → «Отключить».',
      'Пропавший планшет всё ещё подключён.',
      40,
      'revokeDevice',
      'Планшет у входа',
    ),
    step(
      'Подключите новый терминал.',
      '«Подключить устройство» → терминал: появится код.',
      'Терминал не подключён.',
      30,
      'connectDevice',
      'терминал',
    ),
    step('Подключите табло.', '«Подключить устройство» → табло.', 'Табло не подключено.', 30, 'connectDevice', 'табло'),
  ],
  faults: [],
  solution: [
    { deed: 'revokeDevice', input: { title: 'Планшет у входа' } },
    { deed: 'connectDevice', input: { kind: 'terminal', title: 'Стойка' } },
    { deed: 'connectDevice', input: { kind: 'display', title: 'Телевизор' } },
  ],
};
