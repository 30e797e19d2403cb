import { createHash } from 'node:crypto';
import { confirmPush, getPush, subscribePush, tryPush, unsubscribePush } from '@pgs/contract';
import { browserName, Problem, pushServiceOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../../http/context.ts';
import { route } from '../../../http/route.ts';
import { requireSection } from '../../../http/section.ts';
import { personScope } from '../../../http/signed-request.ts';
import { ids } from '../../../identifiers.ts';
import { sessionHashOf } from '../../session/sessions.ts';
import { askForTrial, confirmSubscription, keepSubscription, removeSubscription, subscriptionsOf } from './subscription-store.ts';

const hashOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex');

/** Push в браузер: browsers of a person. The endpoint of a browser never leaves the server again. */
export function pushRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, config, push, now } = platform;

  route(server, platform, getPush, async ({ signed }) => {
    requireSection(signed, 'notifications');
    const browsers = await database.read(personScope(signed), (db) => subscriptionsOf(db, signed.personId));
    return {
      publicKey: push?.publicKey ?? null,
      trainingUrl: config.push?.trainingUrl ?? null,
      browsers: browsers.map(({ since, deliveredAt, ...browser }) => ({
        ...browser,
        since: since.toISOString(),
        deliveredAt: deliveredAt?.toISOString() ?? null,
      })),
    };
  });

  route(server, platform, subscribePush, async ({ signed, body: { endpoint, keys }, request }) => {
    requireSection(signed, 'notifications');
    if (!push || !config.push) throw new Problem('push-off');
    const service = pushServiceOf(endpoint, config.push.services);
    if (!service) throw new Problem('push-service-not-permitted', { host: new URL(endpoint).host });
    const browser = browserName(request.headers['user-agent'] ?? '');
    const id = await database.system((transaction) =>
      keepSubscription(transaction, {
        id: ids.next(),
        personId: signed.personId,
        endpointHash: hashOf(endpoint),
        sealed: push.seal({ endpoint, ...keys }),
        service: service.host,
        browser,
        sessionHash: sessionHashOf(request) ?? '',
        at: now(),
      }),
    );
    return { id, message: 'Уведомления в этот браузер включены' };
  });

  // Without the section too: whoever sits at the browser now ends what another has left in it.
  route(server, platform, confirmPush, async ({ signed, body: { endpoint }, request }) => {
    const here = { endpointHash: hashOf(endpoint), personId: signed.personId, sessionHash: sessionHashOf(request) ?? '', at: now() };
    const id = await database.system((transaction) => confirmSubscription(transaction, here));
    return { id: id ?? null };
  });

  route(server, platform, unsubscribePush, async ({ signed, parameters: { id } }) => {
    requireSection(signed, 'notifications');
    const removed = await database.write(personScope(signed), (transaction) => removeSubscription(transaction, id, signed.personId));
    if (!removed) throw new Problem('not-found');
    return { message: 'Уведомления в этот браузер отключены' };
  });

  route(server, platform, tryPush, async ({ signed, parameters: { id } }) => {
    requireSection(signed, 'notifications');
    if (!push) throw new Problem('push-off');
    const asked = await database.write(personScope(signed), (transaction) => askForTrial(transaction, id, signed.personId, now()));
    if (!asked) throw new Problem('not-found');
    return { message: 'Пробное уведомление отправлено' };
  });
}
