import { architectureEmployees } from './people/architecture-employees.ts';
import type { DemonstrationEmployee } from './people/demonstration-employee.ts';
import { educationDepartmentEmployees } from './people/education-department-employees.ts';
import { otherEmployees } from './people/other-employees.ts';
import { school1Employees } from './people/school-1-employees.ts';

export type { DemonstrationEmployee, DemonstrationEmployment, RoleId } from './people/demonstration-employee.ts';
export { supportOperators } from './people/support-operators.ts';

/** Сотрудники of the demonstration organizations. */
export const people: readonly DemonstrationEmployee[] = [
  ...school1Employees,
  ...educationDepartmentEmployees,
  ...otherEmployees,
  ...architectureEmployees,
];
