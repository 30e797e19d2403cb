import { type DraftCard, type Filing, fileApplication, saveDraft } from '@pgs/contract';
import { completenessOf, type DraftContent, type Requirement, requirementsOf, type ServiceDefinition } from '@pgs/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { dropCopy, keepCopy } from '../../shared/offline/local-copies.ts';
import { createDraftSync, type SyncState, type TypedDraft, type UnsavedDraft } from './draft-sync.ts';

export interface ReceptionStart {
  readonly id: string;
  readonly personId: string;
  readonly begun: UnsavedDraft;
  readonly documents: DraftCard['documents'];
  readonly services: readonly ServiceDefinition[];
  readonly todayOn: string;
}

export interface Reception {
  readonly id: string;
  readonly typed: TypedDraft;
  readonly service: ServiceDefinition | undefined;
  readonly requirements: readonly Requirement[];
  readonly completeness: number;
  readonly state: SyncState;
  readonly problem: unknown;
  readonly filing: Filing | null;
  readonly documents: DraftCard['documents'];
  readonly setDocuments: (documents: DraftCard['documents']) => void;
  readonly change: (changes: Partial<TypedDraft>) => void;
  readonly changeContent: (changes: Partial<DraftContent>) => void;
  readonly flush: () => Promise<void>;
  readonly send: () => void;
}

/** Quiet time after the last key before saving, in milliseconds. */
const quietMs = 800;
/** How often an unsaved draft is tried again, in milliseconds. */
const againMs = 5000;

/** Один приём: what is typed, what is missing, saved by itself, sent once. */
export function useReception({ id, personId, begun, documents: given, services, todayOn }: ReceptionStart): Reception {
  const client = useQueryClient();
  const [typed, setTyped] = useState(begun.typed);
  const [documents, setDocuments] = useState(given);
  const [{ state, problem }, setState] = useState<{ readonly state: SyncState; readonly problem: unknown }>({
    state: 'saved',
    problem: null,
  });
  const [filing, setFiling] = useState<Filing | null>(null);
  const [sync] = useState(() =>
    createDraftSync<Filing>(
      {
        save: (pending) => call(saveDraft, { parameters: { id }, body: pending }),
        send: (version) => call(fileApplication, { body: { draftId: id, version } }),
        keep: (unsaved) => keepCopy(personId, id, unsaved),
        drop: () => dropCopy(personId, id),
        newKey: newRequestKey,
        tell: (told, cause) => setState({ state: told, problem: cause }),
        onSent: (sent) => {
          setFiling(sent);
          void client.invalidateQueries({ queryKey: ['drafts'] });
          void client.invalidateQueries({ queryKey: ['filings'] });
        },
      },
      begun,
    ),
  );
  const latest = useRef(begun.typed);
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    void sync.flush();
    const flush = (): void => void sync.flush();
    window.addEventListener('online', flush);
    const again = setInterval(flush, againMs);
    return () => {
      window.removeEventListener('online', flush);
      clearInterval(again);
      clearTimeout(quiet.current);
      flush();
    };
  }, [sync]);

  const change = (changes: Partial<TypedDraft>): void => {
    latest.current = { ...latest.current, ...changes };
    setTyped(latest.current);
    void sync.change(latest.current);
    clearTimeout(quiet.current);
    quiet.current = setTimeout(() => void sync.flush(), quietMs);
  };
  const service = services.find(({ code }) => code === typed.serviceCode);
  const requirements = useMemo(
    () => requirementsOf({ content: typed.content, service, documents, todayOn }),
    [typed.content, service, documents, todayOn],
  );
  return {
    id,
    typed,
    service,
    requirements,
    completeness: completenessOf(requirements),
    state,
    problem,
    filing,
    documents,
    setDocuments,
    change,
    changeContent: (changes) => change({ content: { ...latest.current.content, ...changes } }),
    flush: sync.flush,
    send: () => void sync.send(),
  };
}
