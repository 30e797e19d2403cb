import type { DeedId, TrainingScenario, TrainingStep } from '@pgs/domain';

const step = (task: string, hint: string, missed: string, points: number, deed: DeedId, mentions?: string): TrainingStep => ({
  ...{ task, hint, missed, points },
  check: { kind: 'did', deed, ...(mentions !== undefined && { mentions }) },
});

/** Управление сотрудниками и ролями. */
export const administratorStaff: TrainingScenario = {
  code: 'administrator-staff',
  version: 1,
  title: 'Сотрудники и роли',
  role: 'organizationAdministrator',
  source: 'вебинар 04.12.2024, «Администратор организации», полномочия',
  minutes: 25,
  story:
    'В школу пришла новый секретарь Вымышлова Анна (СНИЛС 999-000-002 и контрольное число, его подскажет форма). Ей нужна роль регистратора. Наставниковой Вере сменили должность и ограничили одну из ролей сроком, другую сняли. К концу дня приходит список ещё одного сотрудника файлом.',
  goal: 'Провести все кадровые изменения так, чтобы доступ у каждого был ровно такой, как нужно.',
  begin: '/employees',
  guide: '06-administrator-organizatsii',
  cases: [],
  steps: [
    step('Добавьте Вымышлову Анну.', '«Сотрудники» → «Добавить сотрудника».', 'Новый сотрудник не добавлен.', 15, 'addEmployee'),
    step(
      'Назначьте ей роль «Регистратор».',
      'Строка сотрудника → «Назначить роль».',
      'Роль «Регистратор» не назначена.',
      15,
      'grantRole',
      'Регистратор',
    ),
    step(
      'Измените должность Наставниковой.',
      'Карточка сотрудника → «Изменить должность».',
      'Должность не изменена.',
      10,
      'changePosition',
    ),
    step('Ограничьте сроком одну из ролей Наставниковой.', '«Изменить роль»: последний день.', 'Срок роли не изменён.', 10, 'changeGrant'),
    step('Снимите другую роль Наставниковой.', '«Снять роль»: назовите причину.', 'Роль не снята.', 10, 'revokeRole'),
    step(
      'Заблокируйте Наставникову на время отпуска.',
      '«Заблокировать»: роли перестают действовать сразу.',
      'Сотрудник не заблокирован.',
      10,
      'blockEmployee',
    ),
    step('Разблокируйте её.', '«Разблокировать».', 'Доступ не возвращён.', 10, 'unblockEmployee'),
    step(
      'Загрузите список сотрудников из файла.',
      '«Загрузить список»: образец скачивается там же.',
      'Список не загружен.',
      20,
      'importEmployees',
    ),
  ],
  faults: [],
  solution: [
    { deed: 'addEmployee' },
    { deed: 'grantRole' },
    { deed: 'changePosition' },
    { deed: 'changeGrant' },
    { deed: 'revokeRole' },
    { deed: 'blockEmployee' },
    { deed: 'unblockEmployee' },
    { deed: 'importEmployees' },
  ],
};

/** Профиль, приказ, подключение. */
export const administratorOrganization: TrainingScenario = {
  code: 'administrator-organization',
  version: 1,
  title: 'Профиль, приказ и подключение',
  role: 'organizationAdministrator',
  source: 'вебинар 04.12.2024, «Администратор организации», «Приказ о назначении», «Этапы подключения к ПГС»',
  minutes: 20,
  story:
    'Школа переехала: у неё новый телефон. У школы открывается филиал — подведомственная организация. Роли назначены, но приказа нет. На столе стоит новое рабочее место с аттестатом.',
  goal: 'Привести профиль, приказ и подключение в порядок.',
  begin: '/organization/{organization}',
  guide: '06-administrator-organizatsii',
  cases: [],
  steps: [
    step(
      'Измените телефон в профиле организации.',
      'Вкладка «Профиль» → «Изменить».',
      'Профиль не изменён.',
      20,
      'changeProfile',
      'Телефон',
    ),
    step('Добавьте подведомственную организацию.', 'Вкладка «Подведомственные» → «Добавить».', 'Филиал не добавлен.', 20, 'addSubordinate'),
    step('Подготовьте приказ о назначении.', 'Вкладка «Приказы» → «Подготовить приказ».', 'Приказ не подготовлен.', 20, 'prepareOrder'),
    step(
      'Внесите номер и дату подписанного приказа.',
      '«Внести номер и дату».',
      'Приказ остался проектом: роли без приказа.',
      20,
      'signOrder',
    ),
    step(
      'Внесите рабочее место с аттестатом.',
      'Вкладка «Подключение» → «Рабочие места».',
      'Рабочее место не внесено.',
      20,
      'manageConnection',
    ),
  ],
  faults: [],
  solution: [
    { deed: 'changeProfile' },
    { deed: 'addSubordinate' },
    { deed: 'prepareOrder' },
    { deed: 'signOrder' },
    { deed: 'manageConnection' },
  ],
};
