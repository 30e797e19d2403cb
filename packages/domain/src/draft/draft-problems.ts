/** Problems of drafts and of the desk; part of the one table in problems.ts. */
export const draftProblems = {
  'draft-changed-meanwhile': {
    status: 409,
    title:
      'Черновик изменён на другом рабочем месте: {name}, {at}. Ваши изменения не записаны поверх. Откройте свежую версию или сохраните свою как новый черновик.',
    english: 'The draft was changed elsewhere: {name}, {at}. Nothing was overwritten.',
  },
  'draft-deleted': {
    status: 409,
    title: 'Черновик удалён: {name}, {at}. Восстановите его в разделе «Черновики заявлений», пока не истёк срок.',
    english: 'The draft was deleted: {name}, {at}.',
  },
  'draft-already-filed': {
    status: 409,
    title: 'Заявление по этому черновику уже отправлено: № {number}. Второй раз отправлять не нужно.',
    english: 'The application of this draft has been filed already: {number}.',
  },
  'draft-incomplete': {
    status: 409,
    title: 'Заявление ещё нельзя отправить, осталось: {count}. {details}',
    english: 'Not ready to be sent, {count} left: {details}',
  },
  'reception-place-unknown': {
    status: 400,
    title: 'Вы не ведёте очный приём в этой организации или по этой услуге. Выберите другую.',
    english: 'You do not receive people for this organization or service.',
  },
  'draft-document-limit': {
    status: 409,
    title: 'К черновику приложено уже {count} файлов — больше нельзя. Соедините страницы в один файл.',
    english: 'The draft has {count} files already.',
  },
} as const;
