/** Problems of what comes in from ЕПГУ; part of the one table in problems.ts. */
export const intakeProblems = {
  'intake-unreadable': {
    status: 422,
    title: 'Сообщение ЕПГУ не удалось прочитать: {details}',
    english: 'The message of ЕПГУ is unreadable: {details}',
  },
  'intake-service-unknown': {
    status: 422,
    title: 'Услуга с кодом формы «{code}» не подключена.',
    english: 'No service has form code “{code}”.',
  },
  'intake-organization-unknown': {
    status: 422,
    title: 'Организация с кодом «{code}» не подключена или не предоставляет услугу.',
    english: 'Organization “{code}” is unknown.',
  },
  'intake-form-invalid': {
    status: 422,
    title: 'Поля заявления заполнены неверно: {details}',
    english: 'Fields of the application are invalid: {details}',
  },
  'intake-attachment-missing': {
    status: 422,
    title: 'Вложение «{name}» названо в заявлении, но не получено.',
    english: 'Attachment “{name}” is missing.',
  },
} as const;
