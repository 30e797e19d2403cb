import { z } from 'zod';
import { dateText } from '../deadline/day-in-words.ts';
import { dateIsReal } from '../person/date-is-real.ts';
import { snilsIsValid } from '../person/snils.ts';
import type { Grant } from './grant.ts';
import { type Role, roleDefinition, roleIds } from './roles.ts';

/** Полномочие as the administrator sees it: with the paper it comes from. */
export interface StaffGrant {
  readonly id: string;
  readonly role: Role;
  readonly serviceCodes: readonly string[] | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly withSubordinates: boolean;
  /** Null until an order names it. */
  readonly orderNumber: string | null;
  readonly orderOn: string | null;
  /** Обучен роли: by the scenarios or by another training. */
  readonly learned: boolean;
}

/** Сотрудник одной организации with all that he was ever granted there. */
export interface StaffMember {
  readonly personId: string;
  readonly organizationId: string;
  readonly version: number;
  readonly name: string;
  readonly position: string;
  /** Подразделение, where he works; null in none. */
  readonly divisionId: string | null;
  /** Blocked: no grant counts while it lasts. */
  readonly blocked: boolean;
  readonly grants: readonly StaffGrant[];
}

export type GrantState = 'inForce' | 'awaitingOrder' | 'awaitingTraining' | 'future' | 'ended';

export const grantStates: Readonly<Record<GrantState, string>> = {
  inForce: 'действует',
  awaitingOrder: 'ждёт приказа',
  awaitingTraining: 'ждёт обучения',
  future: 'начнёт действовать',
  ended: 'закончилась',
};

/**
 * Whether an order must name the grant before it takes effect. The administrator is exempt: the order is his to prepare, and nobody could
 * otherwise.
 */
export const waitsForOrder = (grant: Pick<StaffGrant, 'role' | 'orderNumber'>, orderRequired: boolean): boolean =>
  orderRequired && grant.orderNumber === null && grant.role !== 'organizationAdministrator';

/** What the organization asks for before a role takes effect. */
export interface GrantRequirements {
  readonly orderRequired: boolean;
  readonly trainingRequired: boolean;
}

/** Whether a pass must come before the grant takes effect. The administrator is exempt here too: he arranges the training. */
export const waitsForTraining = (grant: Pick<StaffGrant, 'role' | 'learned'>, trainingRequired: boolean): boolean =>
  trainingRequired && !grant.learned && grant.role !== 'organizationAdministrator';

export function grantState(grant: StaffGrant, todayOn: string, { orderRequired, trainingRequired }: GrantRequirements): GrantState {
  if (grant.validTo !== null && (todayOn >= grant.validTo || grant.validFrom >= grant.validTo)) return 'ended';
  if (waitsForOrder(grant, orderRequired)) return 'awaitingOrder';
  if (waitsForTraining(grant, trainingRequired)) return 'awaitingTraining';
  return grant.validFrom > todayOn ? 'future' : 'inForce';
}

export const isEnded = (grant: Pick<StaffGrant, 'validFrom' | 'validTo'>, todayOn: string): boolean =>
  grant.validTo !== null && (todayOn >= grant.validTo || grant.validFrom >= grant.validTo);

/** Grants of the member that are not over yet. */
export const currentGrants = (member: Pick<StaffMember, 'grants'>, todayOn: string): readonly StaffGrant[] =>
  member.grants.filter((grant) => !isEnded(grant, todayOn));

/** As the rest of the domain knows it. */
export const asGrant = ({ role, serviceCodes, validFrom, validTo, withSubordinates }: StaffGrant, organizationId: string): Grant => ({
  role,
  organizationId,
  serviceCodes,
  validFrom,
  validTo,
  withSubordinates,
});

/** «Регистратор, услуги: Запись в школу, с 01.09.2026 по 31.12.2026» for the journal. */
export function grantText(
  grant: Pick<StaffGrant, 'role' | 'serviceCodes' | 'validFrom' | 'validTo' | 'withSubordinates'>,
  serviceTitle: (code: string) => string,
): string {
  const services = grant.serviceCodes === null ? 'все услуги' : `услуги: ${grant.serviceCodes.map(serviceTitle).join('; ')}`;
  const term = `с ${dateText(grant.validFrom)}${grant.validTo === null ? '' : ` до ${dateText(grant.validTo)}`}`;
  return [roleDefinition(grant.role).title, services, ...(grant.withSubordinates ? ['и подведомственные'] : []), term].join(', ');
}

const text = (longest: number) => z.string().trim().min(1, 'заполните поле').max(longest, `не длиннее ${longest} знаков`);
const day = z.string().refine(dateIsReal, 'укажите дату');

// Nothing here has a default: a forgotten field must not widen a right.
const grantScope = {
  serviceCodes: z.array(z.string()).min(1, 'выберите услуги или «все услуги»').max(500).nullable(),
  /** Exclusive: the first day without the right. */
  validTo: day.nullable(),
  withSubordinates: z.boolean(),
};
export const grantInput = z.object({ role: z.enum(roleIds as [Role, ...Role[]]), validFrom: day, ...grantScope });
export type GrantInput = z.output<typeof grantInput>;

/** What each action over an employee asks for. */
export const staffInputs = {
  changePosition: z.object({ position: text(300) }),
  changeDivision: z.object({ divisionId: z.uuid().nullable() }),
  grantRole: grantInput,
  changeGrant: z.object({ grantId: z.uuid(), ...grantScope }),
  revokeRole: z.object({ grantId: z.uuid(), reason: text(1000) }),
  blockEmployee: z.object({ reason: text(1000) }),
  unblockEmployee: z.object({}),
} as const;

export type StaffAction = keyof typeof staffInputs;
export const staffActionIds = Object.keys(staffInputs) as readonly StaffAction[];

/** What the administrator reads when it is done. */
export const staffDoneSentences: Readonly<Record<StaffAction, string>> = {
  changePosition: 'Должность изменена',
  changeDivision: 'Подразделение изменено, заявления в работе перешли вместе с сотрудником',
  grantRole: 'Роль назначена',
  changeGrant: 'Роль изменена',
  revokeRole: 'Роль снята',
  blockEmployee: 'Сотрудник заблокирован, его сеансы завершены',
  unblockEmployee: 'Сотрудник разблокирован',
};

/** Who is being added: by hand with СНИЛС, or as ЕСИА knows him. */
export const newEmployee = z.object({
  snils: z.union([z.literal(''), z.string().refine(snilsIsValid, 'СНИЛС — 11 цифр; контрольное число не сходится')]).default(''),
  lastName: text(100),
  firstName: text(100),
  middleName: z.string().trim().max(100).default(''),
  position: text(300),
  divisionId: z.union([z.literal(''), z.uuid()]).default(''),
  email: z.union([z.literal(''), z.email('адрес электронной почты записан с ошибкой')]).default(''),
});
export type NewEmployee = z.output<typeof newEmployee>;
