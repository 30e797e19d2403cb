import { listOffices } from '@pgs/contract';
import type { DeedId } from '@pgs/domain';
import type { Walk } from './solving.ts';

/** What a deed of a scenario names. */
export type Given = Readonly<Record<string, unknown>>;
export type Doings = Partial<Record<DeedId, (walk: Walk, given: Given) => Promise<unknown>>>;

/** The office of the organization of the attempt. */
export const officeOf = async ({ learner, attempt }: Walk) => {
  const { rows } = await learner.call(listOffices, {});
  const office = rows.find(({ organizationId }) => organizationId === attempt.organizationId);
  if (!office) throw new Error('the training organization has no office');
  return office;
};
