import type { ApplicationCard } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { copiesOf, dropCopy, type LocalCopy, sweepCopies } from '../../../shared/offline/local-copies.ts';
import { useKept } from '../../../shared/offline/use-kept.ts';

/** What is typed and not sent is kept so long, in milliseconds: a weekend lies within. */
const keptForMs = 3 * 86_400_000;
const prefix = 'action/';

type OfCard = Pick<ApplicationCard, 'id'>;

/** Where the browser keeps what is typed for an action: it outlives a reload, a conflict and a closed dialog, until it is sent or cancelled. */
export const keptInput = (card: OfCard, action: ActionId): string => `${prefix}${card.id}/${action}`;

/** What is typed in the dialog of an action, kept as it is typed. */
export const useInput = <T extends object>(card: OfCard, action: ActionId, initial: T): readonly [T, (changed: Partial<T>) => void] => {
  const { value, change } = useKept<T>(keptInput(card, action), initial);
  return [value, (changed) => change((now) => ({ ...now, ...changed }))];
};

export interface Unsent {
  readonly action: string;
  readonly savedAt: number;
}

/** Actions of the card for which the person has typed something and has not sent it. */
export const unsentInputs = async (personId: string, card: OfCard): Promise<readonly Unsent[]> => {
  const place = `${personId}/${prefix}${card.id}/`;
  const copies = await copiesOf<unknown>(personId);
  return copies
    .filter(({ key }) => key.startsWith(place))
    .map(({ key, savedAt }) => ({ action: key.slice(place.length), savedAt }))
    .toSorted((one, other) => one.savedAt - other.savedAt);
};

export const forgetInput = (personId: string, card: OfCard, action: string): Promise<void> =>
  dropCopy(personId, `${prefix}${card.id}/${action}`);

const isInput = ({ key, personId }: LocalCopy<unknown>): boolean => key.startsWith(`${personId}/${prefix}`);

/** What is too old, and what others left on this machine without signing out. */
export const sweepInputs = (personId: string): Promise<void> =>
  sweepCopies((copy) => isInput(copy) && (copy.personId !== personId || copy.savedAt < Date.now() - keptForMs));
