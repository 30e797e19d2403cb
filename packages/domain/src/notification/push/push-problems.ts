/** Problems of push to the browser; a part of the one table in problems.ts. */
export const pushProblems = {
  'push-off': {
    status: 409,
    title:
      'Уведомления в браузер на этой платформе не включены. Их включает администратор платформы; сообщения остаются в разделе «Уведомления».',
    english: 'Browser push is not switched on in this installation. Ask its administrator.',
  },
  'push-service-not-permitted': {
    status: 409,
    title:
      'Этот браузер получает уведомления через службу «{host}», а платформе разрешены другие. Откройте платформу в другом браузере или попросите администратора платформы разрешить эту службу.',
    english: 'The push service {host} of this browser is not permitted here. Use another browser or ask the administrator.',
  },
} as const;
