import { z } from 'zod';
import { operation } from '../operation.ts';

const id = z.uuid();

/** Подразделения of the organizations whose applications the person sees, for the filter of the list. */
export const listDivisions = operation({
  method: 'GET',
  path: '/divisions',
  summary: 'Divisions of the organizations whose applications the person sees, in the order of their profiles',
  title: 'Подразделения',
  response: z.object({ divisions: z.array(z.object({ id, organizationId: id, title: z.string(), closed: z.boolean() })) }),
});
