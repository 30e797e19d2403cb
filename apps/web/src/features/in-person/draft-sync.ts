import type { DraftContent } from '@pgs/domain';
import { ApiProblem } from '../../shared/api/problem.ts';

/** What is typed, as it is saved. */
export interface TypedDraft {
  readonly organizationId: string;
  readonly serviceCode: string | null;
  readonly content: DraftContent;
}

export interface PendingSave extends TypedDraft {
  readonly version: number;
  readonly requestKey: string;
}

/** The part of a draft that only this browser has. */
export interface UnsavedDraft {
  readonly version: number;
  readonly typed: TypedDraft;
  /** Sent and not answered: it may have been saved, so exactly this one is sent again before anything newer. */
  readonly pending: PendingSave | null;
  /** The person has pressed «Отправить»: it is done as soon as there is a network. */
  readonly sending: boolean;
}

export type SyncState = 'saved' | 'saving' | 'unsaved' | 'offline' | 'conflict' | 'refused' | 'sent';

export interface SyncParts<Sent> {
  readonly save: (pending: PendingSave) => Promise<{ readonly version: number }>;
  readonly send: (version: number) => Promise<Sent>;
  readonly keep: (unsaved: UnsavedDraft) => Promise<void>;
  readonly drop: () => Promise<void>;
  readonly newKey: () => string;
  readonly tell: (state: SyncState, problem: unknown) => void;
  readonly onSent: (sent: Sent) => void;
}

const isOffline = (problem: unknown): boolean => problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502);
const isConflict = (problem: unknown): boolean =>
  problem instanceof ApiProblem && ['draft-changed-meanwhile', 'draft-deleted', 'draft-already-filed'].includes(problem.code);

/**
 * Автосохранение и отправка черновика over a weak network: one request at a time, an unanswered one repeated with its key before anything
 * newer, sending after saving and exactly once (the draft is the key at the server).
 */
export function createDraftSync<Sent>(parts: SyncParts<Sent>, begun: UnsavedDraft) {
  let { version, typed, pending, sending } = begun;
  let dirty = begun.pending !== null || begun.version === 0 || begun.sending;
  let running = false;
  let ended = false;
  /** After a refusal nothing is tried by itself: a conflict waits for the person's choice, anything else for the next key. */
  let halted: 'conflict' | 'refused' | null = null;

  const keep = (): Promise<void> => parts.keep({ version, typed, pending, sending });

  const step = async (): Promise<boolean> => {
    if (pending) {
      const saved = await parts.save(pending);
      version = saved.version;
      pending = null;
      return true;
    }
    if (dirty) {
      dirty = false;
      pending = { ...typed, version, requestKey: parts.newKey() };
      await keep();
      return true;
    }
    if (!sending) return false;
    const sent = await parts.send(version);
    ended = true;
    await parts.drop();
    parts.tell('sent', null);
    parts.onSent(sent);
    return false;
  };

  /** Saves what is unsaved and sends what is to be sent; safe to call at any time. */
  const flush = async (): Promise<void> => {
    if (running || ended || halted) return;
    running = true;
    parts.tell('saving', null);
    try {
      while (await step());
      if (!ended) {
        await parts.drop();
        // Typed while the copy was being dropped: the next round saves it.
        if (dirty) await keep();
        else parts.tell('saved', null);
      }
    } catch (problem) {
      if (isOffline(problem)) parts.tell('offline', problem);
      else {
        // An answer: what was sent is settled, be it refused.
        dirty = true;
        halted = isConflict(problem) ? 'conflict' : 'refused';
        pending = null;
        sending = false;
        await keep();
        parts.tell(isConflict(problem) ? 'conflict' : 'refused', problem);
      }
    } finally {
      running = false;
    }
  };

  return {
    flush,
    version: (): number => version,
    change: async (changed: TypedDraft): Promise<void> => {
      typed = changed;
      dirty = true;
      if (halted === 'refused') halted = null;
      if (halted === null) parts.tell('unsaved', null);
      await keep();
    },
    send: async (): Promise<void> => {
      if (halted === 'conflict') return;
      halted = null;
      sending = true;
      await keep();
      await flush();
    },
  };
}

export type DraftSync = ReturnType<typeof createDraftSync>;
