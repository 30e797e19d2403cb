import { z } from 'zod';
import { batch } from '../application/batch.ts';
import { operation } from '../operation.ts';
import { administrativeChoice, requestKey } from './organization.ts';

const id = z.uuid();
const day = z.iso.date();

const substitution = z.object({
  id,
  absentId: id,
  absentName: z.string(),
  substituteId: id,
  substituteName: z.string(),
  validFrom: day,
  /** Last day of the substitution, inclusive. */
  lastOn: day,
  orderTitle: z.string(),
  state: z.enum(['future', 'inForce', 'ended']),
  stateTitle: z.string(),
});
export type Substitution = z.output<typeof substitution>;

/** Замещения of an organization, newest first: the current ones and those of the last year. */
export const listSubstitutions = operation({
  method: 'GET',
  path: '/organizations/{id}/substitutions',
  summary: 'Who substitutes whom, by which order and until when',
  title: 'Замещения',
  parameters: z.object({ id }),
  response: z.object({ rows: z.array(substitution), todayOn: day, available: z.array(administrativeChoice) }),
});

export const setSubstitution = operation({
  method: 'POST',
  path: '/organizations/{id}/substitutions',
  summary: 'The substitute gets what the absent employee may do, on the days of the order',
  title: 'Назначить замещение',
  parameters: z.object({ id }),
  body: z.object({
    requestKey,
    absentId: id,
    substituteId: id,
    validFrom: z.string(),
    lastOn: z.string(),
    orderNumber: z.string(),
    orderOn: z.string(),
  }),
  response: z.object({ id, message: z.string() }),
});

export const endSubstitution = operation({
  method: 'POST',
  path: '/organizations/{id}/substitutions/{substitutionId}/end',
  summary: 'Ends it today; the work given over goes back by itself',
  title: 'Закончить замещение',
  parameters: z.object({ id, substitutionId: id }),
  body: z.object({ requestKey }),
  response: z.object({ id, message: z.string() }),
});

/** For those who assign work: who is absent today, and how much of the work still lies with the absent. */
export const listAbsences = operation({
  method: 'GET',
  path: '/absences',
  summary: 'Absences of today in the organizations where the person assigns work',
  title: 'Отсутствующие сотрудники',
  response: z.object({ rows: z.array(substitution.extend({ organizationTitle: z.string(), left: z.number() })) }),
});

export const handOverWork = operation({
  method: 'POST',
  path: '/absences/{id}/hand-over',
  summary: 'Gives the unfinished work of the absent to the substitute as a batch; at the end it goes back by the timer',
  title: 'Передать работу замещающему',
  parameters: z.object({ id }),
  body: z.object({ requestKey: z.string().min(8).max(64) }),
  response: batch,
});
