import type { DemonstrationEmployee } from './demonstration-employee.ts';

/** People with several roles, with two organizations, and the stranger of school № 2. */
export const otherEmployees: readonly DemonstrationEmployee[] = [
  {
    oid: '1099000023',
    snils: '90000002388',
    lastName: 'Малинина',
    firstName: 'Анна',
    middleName: 'Витальевна',
    email: 'head@kindergarten-1.example',
    employments: [{ organizationCode: 'kindergarten-1', position: 'Заведующая', roles: ['registrar', 'specialist', 'signingOfficial'] }],
  },
  {
    oid: '1099000024',
    snils: '90000002489',
    lastName: 'Радугина',
    firstName: 'Софья',
    middleName: 'Кирилловна',
    email: 'methodist@art-centre.example',
    employments: [
      { organizationCode: 'art-centre', position: 'Директор', roles: ['registrar', 'specialist', 'signingOfficial'] },
      {
        organizationCode: 'school-1',
        position: 'Педагог дополнительного образования',
        roles: ['specialist'],
        serviceCodes: ['supplementary-education'],
      },
    ],
  },
  {
    oid: '1099000025',
    snils: '90000002590',
    lastName: 'Чужова',
    firstName: 'Галина',
    middleName: 'Тимофеевна',
    email: 'head@school-2.example',
    employments: [{ organizationCode: 'school-2', position: 'Директор', roles: ['registrar', 'specialist', 'signingOfficial'] }],
  },
  {
    oid: '1099000026',
    snils: '90000002691',
    lastName: 'Заречная',
    firstName: 'Инна',
    middleName: 'Вадимовна',
    email: 'exchange@ministry.example',
    employments: [{ organizationCode: 'ministry', position: 'Консультант отдела цифровой трансформации', roles: ['registrar'] }],
  },
  {
    oid: '1099000027',
    snils: '90000002792',
    lastName: 'Кедрова',
    firstName: 'Алла',
    middleName: 'Степановна',
    email: 'administrator@ministry.example',
    employments: [
      {
        organizationCode: 'ministry',
        position: 'Начальник отдела цифровой трансформации',
        roles: ['organizationAdministrator'],
        withSubordinates: true,
      },
    ],
  },
];
