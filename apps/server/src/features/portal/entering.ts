import { type Transaction, together } from '@pgs/database';
import type { Actor, Application, ServiceDefinition } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { withFoundResult } from '../after-result/looking-up.ts';
import type { RunEffects } from '../application/effects.ts';
import { announceChange, appendJournal, insertApplication } from '../application/store.ts';
import { keepLikeness } from '../duplicate/duplicate-store.ts';
import { notify } from '../notification/notify.ts';
import type { Organization } from '../organization/store.ts';
import { keepPlace } from '../places/keep-place.ts';
import { concludedByBooks } from '../reference/book-facts.ts';

const platform: Actor = { kind: 'system', name: 'Платформа' };

export interface Arrival {
  readonly application: Application;
  readonly organization: Organization;
  readonly service: ServiceDefinition;
  readonly actor: Actor;
  /** What the applicant reads first; that the application is received, unless told. */
  readonly told?: { readonly title: string; readonly comment: string };
  /** For the history of the case. */
  readonly comment: string;
}

/** False when an application with this number of the portal is here already. */
export type Enter = (transaction: Transaction, arrival: Arrival, now: Date) => Promise<boolean>;

/** Поступление заявления, the same for every channel: stored, told to the applicant, written into the history, announced to people and screens. */
export const createEnter =
  (parts: { readonly runEffects: RunEffects; readonly services: ServiceCatalog; readonly ids: { readonly next: () => string } }): Enter =>
  async (transaction, { application: born, organization, service, actor, comment, told }, now) => {
    const found = await withFoundResult(transaction, parts.services, { application: born, organization, service, actor: platform });
    const application = await concludedByBooks(transaction, found, service, organization);
    if (!(await insertApplication(transaction, application))) return false;
    await together(
      keepLikeness(transaction, application),
      keepPlace(transaction, application, service, parts.ids, now),
      parts.runEffects(transaction, {
        application,
        effects: [
          {
            name: 'informApplicant',
            code: 2,
            ...(told ?? { title: 'Заявление получено ведомством', comment: `Заявление получено: ${organization.title}.` }),
          },
        ],
        organization,
        service,
        now,
      }),
      appendJournal(
        transaction,
        {
          id: parts.ids.next(),
          action: 'receive',
          at: now,
          actorKind: actor.kind,
          actorId: actor.kind === 'person' ? actor.personId : null,
          actorName: actor.name,
          fromStatus: application.status,
          toStatus: application.status,
          comment,
        },
        application,
      ),
      notify(transaction, { before: undefined, after: application, action: 'receive', actor }, parts.ids.next(), now),
      announceChange(transaction, application),
    );
    return true;
  };
