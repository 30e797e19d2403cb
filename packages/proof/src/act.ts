import { hashOf, hexOf, textHash } from './hash.ts';
import { leafOf } from './hash-tree.ts';

/** Действие над заявлением as anybody may see it; what only the organization may see enters by its hash. */
export interface Act {
  readonly applicationId: string;
  /** Number of the act in the life of the case, from 1 and without gaps. */
  readonly version: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly action: string;
  readonly actorKind: string;
  readonly fromStatus: string;
  readonly toStatus: string;
  /** {@link closedHash} of the rest. */
  readonly closed: string;
}

export interface ClosedPart {
  /** Identifier of the entry: nobody outside can guess it, so the hash betrays neither a name nor a comment. */
  readonly id: string;
  readonly organizationId: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly comment: string;
}

/** Hash of the closed part of an act: lower-case hexadecimal. */
export const closedHash = ({ id, organizationId, actorId, actorName, comment }: ClosedPart): string =>
  textHash(JSON.stringify([id, organizationId, actorId, actorName, comment]));

/** The text the seal covers. It can never change: a new shape is a new first word. */
export const actText = (act: Act): string =>
  JSON.stringify([
    'journal/1',
    act.applicationId,
    act.version,
    act.at,
    act.action,
    act.actorKind,
    act.fromStatus,
    act.toStatus,
    act.closed,
  ]);

const chainMark = Uint8Array.of(2);

/** Цепочка действий of one case: each link is hashed over the one before. The head, lower-case hexadecimal. */
export function chainHead(acts: readonly Act[]): string {
  let head: Uint8Array = new Uint8Array(32);
  for (const act of acts) head = hashOf(chainMark, head, leafOf(actText(act)));
  return hexOf(head);
}

/** The number that is missing or out of order, or undefined when the acts run 1, 2, 3 … of one case. */
export function findGap(acts: readonly Act[]): number | undefined {
  const broken = acts.findIndex((act, index) => act.version !== index + 1 || act.applicationId !== acts[0]?.applicationId);
  return broken === -1 ? undefined : broken + 1;
}
