import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Person } from '../application.ts';
import { caseFields, type Stated } from '../questions/case-fields.ts';

/** Отличие исправленного заявления от прежнего; null: there was or is nothing. */
export interface Difference {
  readonly path: string;
  readonly caption: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Корректировка: a version of the application sent by the applicant, waiting to be accepted or refused. */
export interface Correction {
  readonly id: string;
  /** Moment the applicant sent it; the same correction delivered twice is known by it. */
  readonly correctedAt: Date;
  readonly receivedAt: Date;
  readonly applicant: Person;
  readonly child?: Person | undefined;
  readonly form: Readonly<Record<string, unknown>>;
  readonly documentIds: readonly string[];
  readonly differences: readonly Difference[];
  readonly state: 'proposed' | 'accepted' | 'refused';
  readonly decidedAt?: Date | undefined;
  readonly decidedByName?: string | undefined;
  /** Why it was refused. */
  readonly reason?: string | undefined;
}

export const correctionStates: Record<Correction['state'], string> = {
  proposed: 'ждёт решения',
  accepted: 'исправления приняты',
  refused: 'исправления не приняты',
};

export const findProposedCorrection = ({ corrections }: { readonly corrections: readonly Correction[] }): Correction | undefined =>
  corrections.find((correction) => correction.state === 'proposed');

/** Отличия field by field, in the order people read the application. */
export function differencesBetween(before: Stated, after: Stated, service: Pick<ServiceDefinition, 'form'>): readonly Difference[] {
  const [was, is] = [before, after].map((stated) => new Map(caseFields(stated, service).map((field) => [field.path, field])));
  const paths = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...paths].flatMap((path) => {
    const [old, fresh] = [was?.get(path), is?.get(path)];
    if (old?.value === fresh?.value) return [];
    return [{ path, caption: (fresh ?? old)?.caption ?? path, before: old?.value ?? null, after: fresh?.value ?? null }];
  });
}
