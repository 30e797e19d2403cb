import type { Database } from '@pgs/database';

export interface Dismissal {
  readonly id: string;
  readonly personId: string;
  readonly reason: string;
  readonly at: Date;
}

/** False when somebody has already dealt with the message. */
export const dismissMessage = async (database: Database, dismissal: Dismissal): Promise<boolean> =>
  (await database.execute(
    'dismiss-message',
    `update inbox_message set state = 'dismissed', resolved_by = $2, resolution = $3, handled_at = $4
     where inbox_message_id = $1 and state = 'failed'`,
    [dismissal.id, dismissal.personId, dismissal.reason, dismissal.at],
  )) > 0;

/** The job stays in the table of the jobs as cancelled, with who closed it and why; false when it is no longer there. */
export const dismissJob = async (database: Database, dismissal: Dismissal): Promise<boolean> =>
  (await database.execute(
    'dismiss-job',
    `update jobs.job set state = 'cancelled', completed_on = $4, output = jsonb_build_object('resolvedBy', $2::text, 'resolution', $3::text)
     where id = $1 and name = 'dead-letter' and state = 'created'`,
    [dismissal.id, dismissal.personId, dismissal.reason, dismissal.at],
  )) > 0;

/** «Повторить сейчас»: the next attempt begins at once; false when the job no longer waits for one. */
export const hastenJob = async (database: Database, id: string): Promise<boolean> =>
  (await database.execute('hasten-job', `update jobs.job set start_after = now() where id = $1 and state = 'retry'`, [id])) > 0;
