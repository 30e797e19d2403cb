import { getReadiness } from '@pgs/contract';
import { outsideSystemIds, outsideSystems } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { listSystemStates } from './queries.ts';

/** The worker writes its sign of life every half a minute; after so long a silence it is away. */
const silentAfterMs = 120_000;
/** A mail server is met only when there is a letter, and again after half an hour at the latest. */
const mailSilentAfterMs = 45 * 60_000;

/** Состояние внешних систем: for the people at the screens and for the monitoring. */
export function healthRoutes(server: FastifyInstance, platform: Platform): void {
  route(server, platform, getReadiness, async () => {
    const states = new Map((await listSystemStates(platform.database)).map((state) => [state.system, state]));
    const at = platform.now().getTime();
    const systems = outsideSystemIds.map((system) => {
      const state = states.get(system);
      const silent = state !== undefined && at - state.checkedAt.getTime() > (system === 'mail' ? mailSilentAfterMs : silentAfterMs);
      const up = state === undefined ? null : silent ? (system === 'worker' ? false : null) : state.up;
      const since = state === undefined ? null : (silent ? state.checkedAt : state.since).toISOString();
      return { system, ...outsideSystems[system], up, since };
    });
    const degraded = systems.some(({ up }) => up === false);
    return { status: degraded ? ('degraded' as const) : ('ready' as const), systems };
  });
}
