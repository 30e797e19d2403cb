import type { DemonstrationEmployee } from './demonstration-employee.ts';

const organizationCode = 'architecture-department';

/** Управление архитектуры: land, building and advertising; applicants are mostly organizations and entrepreneurs. */
export const architectureEmployees: readonly DemonstrationEmployee[] = [
  {
    oid: '1099000028',
    snils: '90000002893',
    lastName: 'Мостова',
    firstName: 'Елена',
    middleName: 'Аркадьевна',
    email: 'administrator@city.example',
    employments: [
      {
        organizationCode: 'city-administration',
        position: 'Начальник отдела информатизации',
        roles: ['organizationAdministrator'],
        withSubordinates: true,
      },
    ],
  },
  {
    oid: '1099000029',
    snils: '90000002994',
    lastName: 'Площадина',
    firstName: 'Ирина',
    middleName: 'Львовна',
    email: 'registrar@architecture.example',
    employments: [{ organizationCode, position: 'Специалист канцелярии', roles: ['registrar', 'inPersonClerk'] }],
  },
  {
    oid: '1099000030',
    snils: '90000003087',
    lastName: 'Каменев',
    firstName: 'Борис',
    middleName: 'Юрьевич',
    email: 'specialist@architecture.example',
    employments: [{ organizationCode, position: 'Главный специалист', roles: ['specialist'] }],
  },
  {
    oid: '1099000031',
    snils: '90000003188',
    lastName: 'Зодчая',
    firstName: 'Вероника',
    middleName: 'Павловна',
    email: 'assigning@architecture.example',
    employments: [{ organizationCode, position: 'Начальник отдела', roles: ['assigningRegistrar', 'assigningSpecialist'] }],
  },
  {
    oid: '1099000032',
    snils: '90000003289',
    lastName: 'Архитекторов',
    firstName: 'Константин',
    middleName: 'Ильич',
    email: 'official@architecture.example',
    employments: [{ organizationCode, position: 'Главный архитектор города', roles: ['signingOfficial', 'observer'] }],
  },
];
