/** Problems of who may enter; a part of the one table in problems.ts. */
export const signInProblems = {
  'esia-group-missing': {
    status: 403,
    title:
      'В ЕСИА вы не входите в группу доступа «{group}» организации «{organization}». Попросите администратора профиля организации добавить вас в неё.',
    english: 'You are not in the group {group} of {organization} in ЕСИА.',
  },
  'no-employment': {
    status: 403,
    title: 'Вы не назначены ни на одну роль. Обратитесь к администратору организации.',
    english: 'You hold no role. Ask the administrator of your organization.',
  },
} as const;
