/** Problems of places and of their queue; joined into the one table of problems. */
export const placeProblems = {
  'no-places-left': {
    status: 409,
    title:
      'Мест больше нет: {group}. Увеличьте план в разделе «Места и очередь» или оставьте заявление в резерве — место в очереди сохранится.',
    english: 'No places are left: {group}. Increase the plan in “Places and queue” or keep the application in the reserve.',
  },
  'queue-place-unknown': {
    status: 409,
    title: 'Статус «{title}» ставят тому, кто стоит в очереди сверх свободных мест. Проверьте план мест в разделе «Места и очередь».',
    english: 'Status “{title}” is for those who wait beyond the free places. Check the plan in “Places and queue”.',
  },
  'places-below-taken': {
    status: 409,
    title: 'Нельзя уменьшить план до {places}: предоставлено больше мест. Сначала освободите места.',
    english: 'The plan cannot be cut to {places}: more places are taken. Free some first.',
  },
  'places-changed-meanwhile': {
    status: 409,
    title: 'Пока вы работали, план мест изменил другой сотрудник. Данные обновлены — проверьте и повторите.',
    english: 'The plan changed meanwhile. Check it and try again.',
  },
  'places-forbidden': {
    status: 403,
    title: 'Действие «{action}» вам недоступно. Его выполняет роль: {roles}.',
    english: 'Action “{action}” is not yours to do. It belongs to: {roles}.',
  },
  'places-not-limited': {
    status: 400,
    title: 'Услуга не распределяет места или её не оказывает эта организация. Выберите другую услугу.',
    english: 'The service has no places to compete for, or the organization does not provide it.',
  },
  'distribution-open': {
    status: 409,
    title: 'Есть неутверждённое распределение мест. Утвердите или отклоните его, затем составьте новое.',
    english: 'A distribution is not confirmed yet. Confirm or discard it first.',
  },
  'distribution-not-now': {
    status: 409,
    title: 'Сейчас это невозможно: распределение в состоянии «{state}». Обновите страницу.',
    english: 'Not now: the distribution is “{state}”.',
  },
  'distribution-outdated': {
    status: 409,
    title: 'После составления распределения места или очередь изменились. Составьте его заново.',
    english: 'Places or the queue changed after the distribution was made. Make it anew.',
  },
  'direction-settled': {
    status: 409,
    title: 'Ответ на это направление уже отмечен: {state}.',
    english: 'The answer to this direction is already recorded: {state}.',
  },
} as const;
