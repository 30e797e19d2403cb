/** Problems of offices, appointments and the live queue; joined into the one table of problems. */
export const appointmentProblems = {
  'office-invalid': { status: 400, title: 'Проверьте приёмную. {details}', english: 'Check the office. {details}' },
  'office-unchanged': { status: 409, title: 'В приёмной ничего не изменено, сохранять нечего.', english: 'Nothing has changed.' },
  'office-changed-meanwhile': {
    status: 409,
    title: 'Пока вы работали, приёмную изменили: {changes}. Данные обновлены — проверьте и повторите.',
    english: 'The office changed meanwhile: {changes}.',
  },
  'office-employee-unknown': {
    status: 400,
    title: 'За окном можно закрепить только работающего сотрудника этой организации. Обновите список сотрудников.',
    english: 'Only an employee of the organization may sit at a counter.',
  },
  'schedule-breaks': {
    status: 409,
    title: 'Новое расписание нарушает записи: {count}. Посмотрите список и решите, переносить их или оставить.',
    english: 'The new schedule breaks {count} appointments. Look at the list and decide.',
  },
  'arranging-forbidden': {
    status: 403,
    title: 'Приёмные и расписание меняет администратор электронной очереди. Обратитесь к нему.',
    english: 'Offices and schedules are arranged by the administrator of the queue.',
  },
  'reception-forbidden': {
    status: 403,
    title: 'Приём по этой услуге не входит в вашу роль. Обратитесь к администратору организации.',
    english: 'Reception on this service is not part of your role.',
  },
  'slot-taken': {
    status: 409,
    title: 'Это время только что заняли. Выберите другое — список обновлён.',
    english: 'The time has just been taken. Choose another.',
  },
  'slot-not-offered': {
    status: 409,
    title: 'На это время приём не ведётся или запись уже закрыта. Выберите время из списка.',
    english: 'This time is not offered. Choose one from the list.',
  },
  'slot-hold-over': {
    status: 409,
    title: 'Время удерживалось слишком долго и освобождено. Выберите его ещё раз.',
    english: 'The hold is over. Choose the time again.',
  },
  'appointment-limit': {
    status: 409,
    title: 'На этот телефон уже записано визитов: {count}. Больше {limit} одновременно нельзя: перенесите или отмените прежнюю запись.',
    english: 'This telephone has {count} visits already; {limit} at most.',
  },
  'appointment-not-now': {
    status: 409,
    title: '«{action}» невозможно: {state}. Обновите страницу.',
    english: '“{action}” is impossible now: {state}.',
  },
  'appointment-too-early': {
    status: 409,
    title: '«{action}» можно отметить не раньше времени приёма.',
    english: '“{action}” cannot be marked before the visit.',
  },
  'appointment-changed-meanwhile': {
    status: 409,
    title: 'Запись изменили, пока вы работали. Данные обновлены — проверьте и повторите.',
    english: 'The appointment changed meanwhile.',
  },
  'person-required': {
    status: 400,
    title: 'Укажите фамилию и имя и телефон человека: без них записать нельзя.',
    english: 'Name and telephone are required.',
  },
  'invitation-closed': {
    status: 409,
    title: 'Приглашение больше не действует: {state}. Сведения — в заявлении.',
    english: 'The invitation is closed: {state}.',
  },
  'invitation-booked': {
    status: 409,
    title: 'По этому приглашению запись уже есть: {when}. Её можно перенести или отменить.',
    english: 'This invitation has an appointment already: {when}.',
  },
  'office-unsuitable': {
    status: 400,
    title: 'Эта приёмная не принимает по услуге заявления. Выберите другую или пригласите без выбора времени.',
    english: 'The office does not receive on the service.',
  },
} as const;
