import type { Database } from '@pgs/database';
import { type Actor, localDateTimeText } from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { findApplication } from '../application/store.ts';
import { findOrganization } from '../organization/store.ts';
import { duplicatesOf } from './duplicate-store.ts';

const platform: Actor = { kind: 'system', name: 'Платформа' };

/**
 * Передача времени подачи: an application that ended before anybody judged it leaves its earlier moment to the open ones about the
 * same person in the same organization that were submitted while it lived. Running twice takes over the same moment again.
 */
export const createPassingTime =
  (parts: { readonly database: Database; readonly perform: Perform }) =>
  async (applicationId: string): Promise<void> => {
    const found = await parts.database.system(async (transaction) => {
      const closed = await findApplication(transaction, applicationId);
      const organization = closed && (await findOrganization(transaction, closed.organizationId));
      return closed && organization ? { closed, organization, others: (await duplicatesOf(transaction, closed)).here } : undefined;
    });
    if (!found?.closed.finishedAt) return;
    const { closed, organization, others } = found;
    const { submittedAt, finishedAt } = closed;
    const heirs = others.filter((one) => !one.finished_at && one.submitted_at > submittedAt && finishedAt && one.submitted_at < finishedAt);
    for (const heir of heirs)
      await parts.perform(platform, {
        applicationId: heir.application_id,
        action: 'recordEarlierSubmission',
        input: {
          submittedAt,
          submittedAtText: localDateTimeText(submittedAt, organization.timeZone),
          number: closed.portalNumber ?? closed.registrationNumber ?? closed.reception?.number ?? '',
        },
      });
  };
