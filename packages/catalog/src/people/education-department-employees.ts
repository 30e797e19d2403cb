import type { DemonstrationEmployee } from './demonstration-employee.ts';

/** Управление образования: one employee for each role. */
export const educationDepartmentEmployees: readonly DemonstrationEmployee[] = [
  {
    oid: '1099000012',
    snils: '90000001285',
    lastName: 'Янтарёва',
    firstName: 'Марина',
    middleName: 'Петровна',
    email: 'administrator@education-department.example',
    employments: [
      {
        organizationCode: 'education-department',
        position: 'Начальник отдела информатизации',
        roles: ['organizationAdministrator'],
        withSubordinates: true,
      },
    ],
  },
  {
    oid: '1099000013',
    snils: '90000001386',
    lastName: 'Кленова',
    firstName: 'Вера',
    middleName: 'Андреевна',
    email: 'registrar@education-department.example',
    employments: [
      { organizationCode: 'education-department', position: 'Специалист канцелярии', division: 'Канцелярия', roles: ['registrar'] },
    ],
  },
  {
    oid: '1099000014',
    snils: '90000001487',
    lastName: 'Рябинин',
    firstName: 'Олег',
    middleName: 'Степанович',
    email: 'assigning-registrar@education-department.example',
    employments: [
      {
        organizationCode: 'education-department',
        position: 'Заведующий канцелярией',
        division: 'Канцелярия',
        roles: ['assigningRegistrar'],
      },
    ],
  },
  {
    oid: '1099000015',
    snils: '90000001588',
    lastName: 'Ольхова',
    firstName: 'Наталья',
    middleName: 'Борисовна',
    email: 'specialist@education-department.example',
    employments: [
      { organizationCode: 'education-department', position: 'Ведущий специалист', division: 'Отдел услуг', roles: ['specialist'] },
    ],
  },
  {
    oid: '1099000016',
    snils: '90000001689',
    lastName: 'Вязов',
    firstName: 'Сергей',
    middleName: 'Романович',
    email: 'assigning-specialist@education-department.example',
    employments: [
      {
        organizationCode: 'education-department',
        position: 'Начальник отдела услуг',
        division: 'Отдел услуг',
        roles: ['assigningSpecialist'],
      },
    ],
  },
  {
    oid: '1099000017',
    snils: '90000001790',
    lastName: 'Дубровина',
    firstName: 'Людмила',
    middleName: 'Алексеевна',
    email: 'official@education-department.example',
    employments: [{ organizationCode: 'education-department', position: 'Начальник управления', roles: ['signingOfficial'] }],
  },
  {
    oid: '1099000018',
    snils: '90000001891',
    lastName: 'Ясенев',
    firstName: 'Павел',
    middleName: 'Игоревич',
    email: 'queue-operator@education-department.example',
    employments: [
      {
        organizationCode: 'education-department',
        position: 'Специалист по работе с населением',
        division: 'Приёмная',
        roles: ['queueOperator'],
      },
    ],
  },
  {
    oid: '1099000019',
    snils: '90000001992',
    lastName: 'Осинина',
    firstName: 'Алла',
    middleName: 'Геннадьевна',
    email: 'queue-administrator@education-department.example',
    employments: [
      { organizationCode: 'education-department', position: 'Начальник приёмной', division: 'Приёмная', roles: ['queueAdministrator'] },
    ],
  },
  {
    oid: '1099000020',
    snils: '90000002085',
    lastName: 'Липов',
    firstName: 'Виктор',
    middleName: 'Егорович',
    email: 'observer@education-department.example',
    employments: [
      { organizationCode: 'education-department', position: 'Консультант', roles: ['observer'], serviceCodes: ['school-enrolment'] },
    ],
  },
  {
    oid: '1099000021',
    snils: '90000002186',
    lastName: 'Тополева',
    firstName: 'Кира',
    middleName: 'Максимовна',
    email: 'statistics@education-department.example',
    employments: [{ organizationCode: 'education-department', position: 'Аналитик', roles: ['statisticsObserver'] }],
  },
  {
    oid: '1099000022',
    snils: '90000002287',
    lastName: 'Сосновцева',
    firstName: 'Инна',
    middleName: 'Даниловна',
    email: 'in-person@education-department.example',
    employments: [
      { organizationCode: 'education-department', position: 'Специалист приёмной', division: 'Приёмная', roles: ['inPersonClerk'] },
    ],
  },
];
