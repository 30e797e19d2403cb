/** Problems of employees, roles and orders; joined into the one table of problems. */
export const accessProblems = {
  'staff-unchanged': { status: 409, title: 'Ничего не изменено, сохранять нечего.', english: 'Nothing has changed.' },
  'staff-changed-meanwhile': {
    status: 409,
    title: 'Пока вы работали, данные сотрудника изменились: {changes}. Данные обновлены — проверьте и повторите.',
    english: 'The employee changed meanwhile: {changes}.',
  },
  'last-administrator': {
    status: 409,
    title: 'Это единственный администратор организации. Сначала назначьте другого администратора — иначе управлять доступом станет некому.',
    english: 'This is the only administrator. Appoint another one first.',
  },
  'role-already-granted': {
    status: 409,
    title: 'Роль «{role}» у сотрудника уже есть. Измените её услуги или срок вместо нового назначения.',
    english: 'The employee already holds “{role}”.',
  },
  'grant-ended': { status: 409, title: 'Роль «{role}» уже закончилась. Назначьте её заново.', english: 'Role “{role}” is over.' },
  'grant-term-invalid': {
    status: 400,
    title: 'Срок роли указан неверно: {reason}.',
    english: 'The term of the role is invalid: {reason}.',
  },
  'grant-service-foreign': {
    status: 400,
    title: 'Услуга «{service}» не предоставляется организацией. Добавьте её в профиль или выберите другую.',
    english: 'The organization does not provide “{service}”.',
  },
  'grant-tree-forbidden': {
    status: 400,
    title: 'Роль «{role}» не назначается на подведомственные организации: заявления видят только сотрудники самой организации.',
    english: 'Role “{role}” is never granted on the tree.',
  },
  'grant-tree-not-yours': {
    status: 403,
    title: 'Право на подведомственные организации даёт тот, кто сам за них отвечает. Обратитесь в вышестоящую организацию.',
    english: 'Only those who answer for the organizations below may grant that.',
  },
  'employee-exists': {
    status: 409,
    title: '{name} уже в списке сотрудников. Откройте карточку и назначьте роль там.',
    english: '{name} is already an employee.',
  },
  'snils-other-name': {
    status: 409,
    title: 'Этот СНИЛС записан за другим человеком. Проверьте СНИЛС и написание фамилии, имени и отчества.',
    english: 'This СНИЛС belongs to somebody else.',
  },
  'snils-required': {
    status: 400,
    title: 'Укажите СНИЛС: по нему сотрудник узнаётся при первом входе через ЕСИА.',
    english: 'СНИЛС is required.',
  },
  'list-unreadable': {
    status: 400,
    title: 'Список не прочитан: {reason}. Скачайте образец и заполните его.',
    english: 'The list is unreadable: {reason}.',
  },
  'list-has-problems': {
    status: 409,
    title: 'В списке есть строки с ошибками: {count}. Исправьте файл или загрузите только строки без ошибок.',
    english: '{count} lines have problems.',
  },
  'order-unneeded': {
    status: 409,
    title: 'Все роли уже названы в действующем приказе, новый не нужен.',
    english: 'The order in force names every role already.',
  },
  'order-prepared-already': {
    status: 409,
    title: 'Проект приказа уже подготовлен. Внесите его номер и дату или отмените проект.',
    english: 'A project of the order exists already.',
  },
  'order-not-prepared': {
    status: 409,
    title: 'Этот приказ уже подписан или отменён.',
    english: 'The order is signed or discarded already.',
  },
  'order-outdated': {
    status: 409,
    title: 'После подготовки проекта роли изменились: {changes}. Отмените проект и подготовьте новый.',
    english: 'Roles changed after the project was prepared: {changes}.',
  },
  'order-number-taken': {
    status: 409,
    title: 'Приказ № {number} в организации уже есть. Проверьте номер.',
    english: 'Order {number} exists already.',
  },
  'order-date-invalid': {
    status: 400,
    title: 'Дата приказа не может быть позже сегодняшнего дня.',
    english: 'The date of the order lies in the future.',
  },
  'order-head-required': {
    status: 409,
    title: 'В профиле организации не указан руководитель: приказ некому подписать. Заполните должность и фамилию руководителя.',
    english: 'The profile names no head of the organization.',
  },
  'workplace-changed-meanwhile': {
    status: 409,
    title: 'Рабочее место уже изменил другой человек. Данные обновлены — проверьте и повторите.',
    english: 'The workplace changed meanwhile.',
  },
  'workplace-check-stale': {
    status: 409,
    title: 'Проверка шла слишком долго. Обновите страницу и запустите её ещё раз.',
    english: 'The check of the workplace took too long.',
  },
  'substitution-person-unsuitable': {
    status: 400,
    title: 'Выберите двух разных сотрудников этой организации, у которых доступ не заблокирован.',
    english: 'Choose two different employees of the organization, neither of them blocked.',
  },
  'substitution-term-invalid': {
    status: 400,
    title: 'Срок замещения указан неверно: {reason}.',
    english: 'The term of the substitution is invalid: {reason}.',
  },
  'substitution-overlaps': {
    status: 409,
    title: 'На эти дни замещение уже назначено: {name}. Закончите прежнее или измените дни.',
    english: 'A substitution of {name} on these days exists already.',
  },
  'substitute-absent': {
    status: 409,
    title: 'В эти дни отсутствует сам замещающий: {name}. Выберите другого сотрудника или другие дни.',
    english: '{name} is absent on these days.',
  },
  'work-not-with-substitute': {
    status: 409,
    title: 'Заявление уже не у замещающего сотрудника, возвращать нечего.',
    english: 'The application no longer lies with the substitute.',
  },
  'substitution-over': { status: 409, title: 'Замещение уже закончено.', english: 'The substitution is over.' },
  'nothing-to-hand-over': {
    status: 409,
    title: 'У отсутствующего сотрудника нет заявлений в работе, передавать нечего.',
    english: 'The absent employee has no work to hand over.',
  },
  'certificate-unreadable': {
    status: 400,
    title: 'Файл не похож на сертификат. Загрузите файл .cer или .crt, выгруженный из криптопровайдера.',
    english: 'The file is no certificate.',
  },
  'certificate-foreign': {
    status: 409,
    title: 'Сертификат не подходит: {reason}. Выберите сертификат этого сотрудника в этой организации.',
    english: 'The certificate does not fit: {reason}.',
  },
  'certificate-over': {
    status: 409,
    title: 'Срок сертификата истёк {until}. Загрузите действующий.',
    english: 'The certificate ended {until}.',
  },
  'date-in-future': { status: 400, title: 'Дата не может быть позже сегодняшнего дня.', english: 'The date lies in the future.' },
  'esia-person-differs': {
    status: 403,
    title: 'В ЕСИА вошёл другой человек. Войдите под своей учётной записью и повторите.',
    english: 'Another person signed in to ЕСИА.',
  },
} as const;
