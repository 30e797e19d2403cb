import type { DemonstrationEmployee } from './demonstration-employee.ts';

/** Техническая поддержка of the demonstration installation: of no organization, and with no role. */
export const supportOperators: readonly DemonstrationEmployee[] = [
  {
    oid: '1099000040',
    snils: '90000004089',
    lastName: 'Помогаев',
    firstName: 'Игнат',
    middleName: 'Сергеевич',
    email: 'support@platform.example',
    employments: [],
  },
];
