import { z } from 'zod';
import { id } from '../field-shapes.ts';

/** Вкладки списка «Заявления». */
export const listTabs = ['mine', 'unassigned', 'all', 'signing', 'finished'] as const;

/** Условия списка: what the screen shows and «все по фильтру» acts on. */
export const applicationFilter = z.object({
  tab: z.enum(listTabs).default('all'),
  /** Number, surname and name, СНИЛС or child: the server tells them apart. */
  search: z.string().trim().max(100).optional(),
  status: z.string().optional(),
  serviceCode: z.string().optional(),
  organizationId: id.optional(),
  responsibleId: id.optional(),
  /** Подразделение исполнителя, or «none»: those nobody works on yet, or whose worker belongs to none. */
  divisionId: z.union([id, z.literal('none')]).optional(),
  overdue: z.enum(['today', 'overdue', 'soon']).optional(),
});
