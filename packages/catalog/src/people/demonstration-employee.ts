import type { Role } from '@pgs/domain';

/** One of the eleven roles of the domain. */
export type RoleId = Role;

export interface DemonstrationEmployment {
  readonly organizationCode: string;
  readonly position: string;
  /** Подразделение by its title. */
  readonly division?: string;
  readonly roles: readonly RoleId[];
  /** Services the roles are limited to; absent means all. */
  readonly serviceCodes?: readonly string[];
  /** The administrator also answers for the organizations below. */
  readonly withSubordinates?: true;
}

/** Fictional employee. */
export interface DemonstrationEmployee {
  /** Identifier in the ЕСИА emulator. */
  readonly oid: string;
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly email: string;
  readonly employments: readonly DemonstrationEmployment[];
}
