import { connectionProblems } from '../connection/connection-problems.ts';
import { divisionProblems } from './division-problems.ts';

/** Problems of organizations and of those who administer them; joined into the one table of problems. */
export const organizationProblems = {
  'administrative-action-forbidden': {
    status: 403,
    title: 'Действие «{action}» выполняет администратор этой организации. Обратитесь к нему.',
    english: 'Action “{action}” belongs to the administrator of that organization.',
  },
  'transfer-to-authority-above': {
    status: 409,
    title: 'Заявление передавали уже {count} раза. Передайте его вышестоящей организации: {title}.',
    english: 'The application has been transferred {count} times. Transfer it to the organization above: {title}.',
  },
  'profile-invalid': { status: 400, title: 'Проверьте поля профиля. {details}', english: 'Check the fields of the profile. {details}' },
  'profile-unchanged': { status: 409, title: 'Ни одно поле профиля не изменено, сохранять нечего.', english: 'Nothing has changed.' },
  'profile-changed-meanwhile': {
    status: 409,
    title: 'Пока вы работали, профиль изменился: {changes}. Данные обновлены — проверьте и повторите.',
    english: 'The profile changed meanwhile: {changes}.',
  },
  'service-not-connected': {
    status: 400,
    title: 'Услуга «{code}» не подключена к платформе. Выберите услугу из списка.',
    english: 'Service “{code}” is not on the platform.',
  },
  'organization-code-taken': {
    status: 409,
    title: 'Организация с кодом «{code}» уже есть. Укажите другой код.',
    english: 'Code “{code}” is taken.',
  },
  'organization-esia-taken': {
    status: 409,
    title: 'Идентификатор ЕСИА {oid} уже указан у другой организации. Проверьте его в профиле ЕСИА.',
    english: 'ЕСИА identifier {oid} belongs to another organization.',
  },
  ...divisionProblems,
  ...connectionProblems,
} as const;
