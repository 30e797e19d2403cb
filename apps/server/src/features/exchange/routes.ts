import { dismissFailure, listFailures, retryFailure } from '@pgs/contract';
import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { type FailureView, listProblems } from './queries.ts';
import { requireResolving } from './resolving.ts';
import { dismissJob, dismissMessage } from './store.ts';

/** Raw messages travel with the rows, so pages are short. */
const pageSize = 20;

/** Ошибки обмена. */
export function exchangeRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;

  route(server, platform, listFailures, async ({ signed, query }) => {
    requireSection(signed, 'applications');
    const found = await listProblems(database, signed, { after: readPlace(query.after), limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ place, organizationId, at, title, ...failure }) => ({
        ...failure,
        title: titleOf(failure.kind, title),
        at: at.toISOString(),
      })),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });

  route(server, platform, retryFailure, async ({ signed, parameters }) => {
    const failure = await getResolvable(platform, signed, parameters.id);
    await (failure.kind === 'message' ? platform.retryInbox(failure.id) : platform.retryJob(failure.id));
    return { message: failure.kind === 'message' ? 'Сообщение отправлено на повторную обработку.' : 'Задание запущено повторно.' };
  });

  route(server, platform, dismissFailure, async ({ signed, parameters, body }) => {
    const failure = await getResolvable(platform, signed, parameters.id);
    const dismissal = { id: failure.id, personId: signed.personId, reason: body.reason, at: now() };
    const done = await (failure.kind === 'message' ? dismissMessage(database, dismissal) : dismissJob(database, dismissal));
    if (!done) throw new Problem('not-found');
    return { message: 'Ошибка закрыта, пояснение сохранено.' };
  });
}

const titleOf = (kind: FailureView['kind'], name: string): string => `${kind === 'message' ? 'Входящее сообщение' : 'Задание'}: ${name}`;

/** Throws not-found when the person may not see the failure and action-forbidden when seeing is all his roles allow. */
async function getResolvable(platform: Platform, signed: Signed, id: string): Promise<FailureView> {
  const [failure] = await listProblems(platform.database, signed, { id, limit: 1 });
  if (!failure) throw new Problem('not-found');
  await requireResolving(platform, signed, failure.organizationId);
  return failure;
}
