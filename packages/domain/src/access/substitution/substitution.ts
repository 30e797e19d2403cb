import { z } from 'zod';
import { addDays } from '../../deadline/calendar-day.ts';
import { dateText } from '../../deadline/day-in-words.ts';
import { dateIsReal } from '../../person/date-is-real.ts';
import { Problem } from '../../problems.ts';
import type { StaffMember } from '../staff-member.ts';

/** Замещение: on its days the substitute may do what the absent employee may, by an order. */
export interface Substitution {
  readonly id: string;
  readonly absentId: string;
  readonly substituteId: string;
  /** yyyy-mm-dd, inclusive. */
  readonly validFrom: string;
  /** yyyy-mm-dd, exclusive; equal to `validFrom` when it was ended before it began. */
  readonly validTo: string;
  readonly orderNumber: string;
  readonly orderOn: string;
}

const day = z.string().refine(dateIsReal, 'укажите дату');
export const substitutionInput = z.object({
  absentId: z.uuid(),
  substituteId: z.uuid(),
  validFrom: day,
  /** Last day of the absence, as the order says it: inclusive. */
  lastOn: day,
  orderNumber: z.string().trim().min(1, 'укажите номер приказа').max(50, 'не длиннее 50 знаков'),
  orderOn: day,
});
export type SubstitutionInput = z.output<typeof substitutionInput>;

export type SubstitutionState = 'future' | 'inForce' | 'ended';
export const substitutionStates: Readonly<Record<SubstitutionState, string>> = {
  future: 'начнётся',
  inForce: 'действует',
  ended: 'закончено',
};

type Days = Pick<Substitution, 'validFrom' | 'validTo'>;

export function substitutionState({ validFrom, validTo }: Days, todayOn: string): SubstitutionState {
  if (validFrom >= validTo || todayOn >= validTo) return 'ended';
  return todayOn < validFrom ? 'future' : 'inForce';
}

/** «с 01.12.2026 по 14.12.2026, приказ № 5-к от 20.11.2026» */
export const substitutionText = ({
  validFrom,
  validTo,
  orderNumber,
  orderOn,
}: Omit<Substitution, 'id' | 'absentId' | 'substituteId'>): string =>
  `с ${dateText(validFrom)} по ${dateText(addDays(validTo, -1))}, приказ № ${orderNumber} от ${dateText(orderOn)}`;

/** «Обязанности исполняет»: what the card says while somebody is absent. */
export const actingSentence = (
  substitution: Omit<Substitution, 'id' | 'absentId' | 'substituteId'> & { readonly absentName: string; readonly substituteName: string },
): string =>
  `${substitution.absentName} отсутствует, обязанности исполняет ${substitution.substituteName} ${substitutionText(substitution)}.`;

const overlap = (one: Days, other: Days): boolean => one.validFrom < other.validTo && other.validFrom < one.validTo;

/**
 * Назначить замещение. Throws substitution-person-unsuitable, substitution-term-invalid, order-date-invalid, substitution-overlaps
 * and substitute-absent.
 */
export function decideSubstitution(
  input: SubstitutionInput,
  facts: {
    readonly id: string;
    readonly todayOn: string;
    readonly absent: StaffMember | undefined;
    readonly substitute: StaffMember | undefined;
    /** Substitutions of the organization that are not over. */
    readonly others: readonly (Substitution & { readonly absentName: string })[];
  },
): Substitution {
  const { absent, substitute, todayOn } = facts;
  if (!absent || !substitute || substitute.blocked || absent.blocked || absent.personId === substitute.personId)
    throw new Problem('substitution-person-unsuitable');
  const { lastOn, ...given } = input;
  const substitution = { id: facts.id, ...given, validTo: addDays(lastOn, 1) };
  if (input.validFrom < todayOn) throw new Problem('substitution-term-invalid', { reason: 'замещение не назначается задним числом' });
  if (lastOn < input.validFrom) throw new Problem('substitution-term-invalid', { reason: 'последний день раньше первого' });
  if (input.orderOn > todayOn) throw new Problem('order-date-invalid');
  const meanwhile = facts.others.filter((other) => overlap(other, substitution));
  if (meanwhile.some((other) => other.absentId === absent.personId)) throw new Problem('substitution-overlaps', { name: absent.name });
  if (meanwhile.some((other) => other.absentId === substitute.personId)) throw new Problem('substitute-absent', { name: substitute.name });
  return substitution;
}

/** Закончить раньше: today is the first day without it. Throws substitution-over. */
export function endSubstitution(substitution: Substitution, todayOn: string): Substitution {
  if (substitutionState(substitution, todayOn) === 'ended') throw new Problem('substitution-over');
  return { ...substitution, validTo: todayOn > substitution.validFrom ? todayOn : substitution.validFrom };
}
