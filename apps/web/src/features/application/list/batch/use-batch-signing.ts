import { performAction, type ResponseOf, type reviewForSigning } from '@pgs/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../../../shared/api/call.ts';
import { newRequestKey } from '../../../../shared/api/request-key.ts';
import type { Session } from '../../../../shared/api/session.ts';
import type { Messages } from '../../../../shared/messages/messages.ts';
import { readDocument, signedDigest } from '../../../../shared/signing/signing-tool.ts';
import { problemSentence } from '../../../../shared/ui/tell.ts';
import { inlineAddress } from '../../card/card-query.ts';

export type ReviewedDecision = ResponseOf<typeof reviewForSigning>['rows'][number];

export interface SigningProgress {
  readonly state: 'waiting' | 'running' | 'ended';
  readonly done: number;
  readonly total: number;
  readonly refusals: readonly { readonly id: string; readonly number: string; readonly name: string; readonly problem: string }[];
}

const idle: SigningProgress = { state: 'waiting', done: 0, total: 0, refusals: [] };

/**
 * Подписание подряд with one certificate: the bytes of each document are hashed and signed here, and the signatures of one
 * decision go together through the same door as a single one. A refused document leaves the others intact; stopping waits for the one at hand.
 */
export const useBatchSigning = (session: Session, t: Messages) => {
  const client = useQueryClient();
  const [progress, setProgress] = useState(idle);
  const stopped = useRef(false);

  const signOne = async ({ id, version, documentId, annexes }: ReviewedDecision, thumbprint: string): Promise<void> => {
    if (documentId === null) return;
    const signed = async (one: string) => ({
      documentId: one,
      signature: await signedDigest(session, await readDocument(inlineAddress(id, one)), thumbprint),
    });
    const decision = await signed(documentId);
    const beside: Awaited<ReturnType<typeof signed>>[] = [];
    for (const annex of annexes) if (annex.documentId !== null) beside.push(await signed(annex.documentId));
    await call(performAction, {
      parameters: { id, action: 'sign' },
      body: { version, requestKey: newRequestKey(), input: { ...decision, annexes: beside } },
    });
  };

  const start = async (rows: readonly ReviewedDecision[], thumbprint: string): Promise<void> => {
    stopped.current = false;
    setProgress({ ...idle, state: 'running', total: rows.length });
    for (const row of rows) {
      if (stopped.current) break;
      try {
        await signOne(row, thumbprint);
        setProgress((now) => ({ ...now, done: now.done + 1 }));
      } catch (problem) {
        const refusal = { id: row.id, number: row.number, name: row.applicantName, problem: problemSentence(problem, t) };
        setProgress((now) => ({ ...now, refusals: [...now.refusals, refusal] }));
      }
    }
    setProgress((now) => ({ ...now, state: 'ended' }));
    for (const queryKey of [['applications'], ['counts'], ['application']]) void client.invalidateQueries({ queryKey });
  };

  return {
    progress,
    start,
    stop: () => {
      stopped.current = true;
    },
  };
};
