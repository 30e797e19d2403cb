/** Problems of the live queue; joined into the one table of problems. */
export const liveQueueProblems = {
  'ticket-not-now': {
    status: 409,
    title: '«{action}» сейчас невозможно: талон {code} — {state}. Посмотрите на обновлённую очередь.',
    english: '“{action}” is impossible now: ticket {code} is {state}.',
  },
  'ticket-at-another-counter': {
    status: 409,
    title: 'Талон {code} вызван в другое окно. Обратитесь к оператору этого окна.',
    english: 'Ticket {code} is at another counter.',
  },
  'ticket-changed-meanwhile': {
    status: 409,
    title: 'Пока вы работали, талон изменился. Очередь обновлена — проверьте и повторите.',
    english: 'The ticket changed meanwhile.',
  },
  'nobody-waits': {
    status: 409,
    title: 'К вашему окну никто не ожидает. Как только кто-то возьмёт талон, он появится в списке.',
    english: 'Nobody waits for this counter.',
  },
  'ticket-unfinished': {
    status: 409,
    title: 'Сначала завершите приём по талону {code}, передайте его или отметьте, что человек не подошёл.',
    english: 'Finish with ticket {code} first.',
  },
  'seat-required': {
    status: 409,
    title: 'Сначала откройте окно: выберите его и нажмите «Открыть окно».',
    english: 'Open a counter first.',
  },
  'seat-not-now': { status: 409, title: '«{action}» невозможно: окно — {state}. Обновите страницу.', english: 'The counter is {state}.' },
  'seat-paused': { status: 409, title: 'У вас перерыв. Нажмите «Продолжить приём».', english: 'The counter is on a pause.' },
  'seat-holds-ticket': {
    status: 409,
    title: 'У окна стоит человек. Завершите приём или передайте талон, потом закройте окно.',
    english: 'Somebody is at the counter.',
  },
  'seat-taken': {
    status: 409,
    title: 'За этим окном уже работают: {name}. Выберите другое окно или попросите коллегу закрыть это.',
    english: 'The counter is taken by {name}.',
  },
  'seat-elsewhere': {
    status: 409,
    title: 'Вы уже работаете за окном «{counter}» приёмной «{office}». Закройте его, потом откройте это.',
    english: 'You work at another counter already.',
  },
  'counter-unsuitable': {
    status: 400,
    title: 'Это окно не принимает по услуге талона. Выберите другое окно или другую услугу.',
    english: 'The counter does not receive on the service.',
  },
  'transfer-nowhere': {
    status: 400,
    title: 'Выберите, куда передать: другое окно или другую услугу.',
    english: 'Choose another counter or another service.',
  },
  'no-reception-now': {
    status: 409,
    title: 'Сейчас талоны не выдаются: приёма нет. Часы приёма написаны на двери и на портале.',
    english: 'There is no reception now.',
  },
  'category-unknown': {
    status: 400,
    title: 'Эта категория в приёмной не действует. Возьмите талон общей очереди или обратитесь к сотруднику.',
    english: 'The category is not in force here.',
  },
  'check-in-unknown': {
    status: 404,
    title: 'Записи с таким кодом на сегодня нет. Проверьте шесть цифр на талоне или обратитесь к сотруднику.',
    english: 'There is no appointment with this code today.',
  },
  'check-in-over': {
    status: 409,
    title: 'Эта запись уже не действует: {state}. Возьмите талон общей очереди.',
    english: 'The appointment is over: {state}.',
  },
  'check-in-early': {
    status: 409,
    title: 'До вашего времени больше двух часов. Отметьтесь позже: приём в {time}.',
    english: 'More than two hours are left until the visit at {time}.',
  },
  'device-unknown': {
    status: 403,
    title: 'Устройство не подключено. Введите код, который выдаёт администратор электронной очереди.',
    english: 'The device is not connected.',
  },
  'pairing-code-wrong': {
    status: 400,
    title: 'Код не подходит или его срок вышел. Попросите администратора выдать новый.',
    english: 'The code is wrong or has expired.',
  },
  'too-many-tries': {
    status: 429,
    title: 'Слишком много попыток подряд. Подождите минуту и повторите.',
    english: 'Too many tries. Wait a minute.',
  },
} as const;
