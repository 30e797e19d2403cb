import { emptyDraft } from '@pgs/domain';
import { describe, expect, it } from 'vitest';
import { ApiProblem, unreachable } from '../../shared/api/problem.ts';
import { createDraftSync, type PendingSave, type SyncState, type TypedDraft, type UnsavedDraft } from './draft-sync.ts';

const typed = (lastName: string): TypedDraft => ({
  organizationId: 'o',
  serviceCode: 's',
  content: { ...emptyDraft(), applicant: { ...emptyDraft().applicant, lastName } },
});

/** A server with versions, and a network that can break before or after it. */
function aWorkplace() {
  const server = { version: 0, key: '', lastName: '', sent: 0 };
  const network = { broken: '' as '' | 'before' | 'after' };
  const states: SyncState[] = [];
  let kept: UnsavedDraft | undefined;
  let keys = 0;
  const through = async <T>(work: () => T): Promise<T> => {
    if (network.broken === 'before') throw unreachable();
    const answer = work();
    if (network.broken === 'after') throw unreachable();
    return answer;
  };
  const begin = (unsaved: UnsavedDraft) =>
    createDraftSync(
      {
        save: (pending: PendingSave) =>
          through(() => {
            if (pending.requestKey === server.key) return { version: server.version };
            if (pending.version !== server.version) throw new ApiProblem(409, 'draft-changed-meanwhile', '');
            Object.assign(server, { version: server.version + 1, key: pending.requestKey, lastName: pending.content.applicant.lastName });
            return { version: server.version };
          }),
        send: () =>
          through(() => {
            server.sent = 1;
            return 'number';
          }),
        keep: async (unsaved) => {
          kept = structuredClone(unsaved);
        },
        drop: async () => {
          kept = undefined;
        },
        newKey: () => {
          keys += 1;
          return `key-${keys}`;
        },
        tell: (state) => states.push(state),
        onSent: () => undefined,
      },
      unsaved,
    );
  const sync = begin({ version: 0, typed: typed(''), pending: null, sending: false });
  return { sync, server, network, states, begin, kept: () => kept };
}

describe('saving over a weak network', () => {
  it('saves what is typed and keeps nothing in the browser afterwards', async () => {
    const { sync, server, kept } = aWorkplace();
    await sync.change(typed('Берёзкина'));
    expect(kept()).toMatchObject({ typed: typed('Берёзкина') });
    await sync.flush();
    expect(server).toMatchObject({ version: 1, lastName: 'Берёзкина' });
    expect(kept()).toBeUndefined();
  });

  it('after a lost answer repeats the same saving first, so that it does not quarrel with itself', async () => {
    const { sync, server, network, states } = aWorkplace();
    network.broken = 'after';
    await sync.flush();
    expect(states.at(-1)).toBe('offline');
    await sync.change(typed('Речная'));
    network.broken = '';
    await sync.flush();
    expect(server).toMatchObject({ version: 2, lastName: 'Речная' });
    expect(states.at(-1)).toBe('saved');
  });

  it('goes on from what the browser kept when the laptop was closed', async () => {
    const { sync, server, network, begin, kept } = aWorkplace();
    network.broken = 'before';
    await sync.change(typed('Озёрная'));
    await sync.send();
    const copy = kept();
    expect(copy).toMatchObject({ sending: true, typed: typed('Озёрная') });
    network.broken = '';
    if (copy) await begin(copy).flush();
    expect(server).toMatchObject({ lastName: 'Озёрная', sent: 1 });
    expect(kept()).toBeUndefined();
  });

  it('tells of a conflict, sends nothing and keeps what was typed', async () => {
    const { sync, server, states, kept } = aWorkplace();
    await sync.flush();
    server.version = 5;
    await sync.change(typed('Лесная'));
    await sync.send();
    expect(states.at(-1)).toBe('conflict');
    expect(server.sent).toBe(0);
    expect(kept()).toMatchObject({ typed: typed('Лесная'), sending: false });
    await sync.change(typed('Полевая'));
    await sync.flush();
    expect(states.at(-1)).toBe('conflict');
    expect(kept()).toMatchObject({ typed: typed('Полевая') });
  });
});
