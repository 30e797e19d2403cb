import type { Grant } from '../../access/grant.ts';
import { rolesDoing } from '../../access/grant.ts';
import type { ActionId } from '../actions.ts';
import { actionDefinition } from '../lifecycle.ts';

/** Пакетные действия: those whose input says the same for every application. Signing goes beside them, with a signature for each. */
export const batchActionIds = [
  'take',
  'reassign',
  'register',
  'setIntermediateStatus',
  'sendForSignature',
] as const satisfies readonly ActionId[];
export type BatchActionId = (typeof batchActionIds)[number];

const offeredIds = [...batchActionIds, 'sign'] as const satisfies readonly ActionId[];

/** What a person with these grants can do with many applications at once: some role of his does it somewhere. */
export const batchActionsOf = (
  grants: readonly Pick<Grant, 'role'>[],
): readonly { readonly action: (typeof offeredIds)[number]; readonly title: string }[] =>
  offeredIds
    .filter((action) => grants.some(({ role }) => rolesDoing(action).includes(role)))
    .map((action) => ({ action, title: actionDefinition(action).title }));
