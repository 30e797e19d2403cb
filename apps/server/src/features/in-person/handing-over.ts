import type { Database } from '@pgs/database';
import type { Actor } from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { findApplication } from '../application/store.ts';
import type { StampedCopies } from '../decision/composing.ts';

const platform: Actor = { kind: 'system', name: 'Платформа' };

/**
 * Подготовка к выдаче: a case without an order at the portal has no account to deliver to, so copies with the stamp are composed to be
 * handed over, and the case goes on to issuing. A case that is there already is left alone.
 */
export const createHandingOver =
  (parts: { readonly database: Database; readonly perform: Perform; readonly stampedCopies: StampedCopies }) =>
  async (applicationId: string): Promise<void> => {
    const copies = await parts.stampedCopies(applicationId);
    await parts.database.system(async (transaction) => {
      const application = await findApplication(transaction, applicationId, { lock: true });
      if (application?.status !== 'delivering') return;
      await parts.perform.within(transaction, platform, {
        applicationId,
        action: 'confirmDelivery',
        input: { copies: await copies.keep(transaction) },
      });
    });
  };
