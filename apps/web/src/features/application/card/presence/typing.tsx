import type { ColleaguePresent } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

interface AtCard {
  readonly colleagues: readonly ColleaguePresent[];
  /** Says that something is being typed for the action; returns the way to say that it no longer is. */
  readonly begin: (action: ActionId) => () => void;
}

const Context = createContext<AtCard>({ colleagues: [], begin: () => () => undefined });

/** What is being typed on the page, the last begun first. */
export const useTypedAction = () => {
  const [begun, setBegun] = useState<readonly { readonly action: ActionId }[]>([]);
  const begin = useCallback((action: ActionId) => {
    const one = { action };
    setBegun((now) => [one, ...now]);
    return () => setBegun((now) => now.filter((other) => other !== one));
  }, []);
  return { action: begun[0]?.action ?? null, begin };
};

export const AtCardProvider = ({ colleagues, begin, children }: AtCard & { readonly children: ReactNode }) => {
  const value = useMemo(() => ({ colleagues, begin }), [colleagues, begin]);
  return <Context value={value}>{children}</Context>;
};

/** Tells colleagues that something is being typed for the action, while it is. */
export const useTyping = (action: ActionId, active = true): void => {
  const { begin } = useContext(Context);
  useEffect(() => (active ? begin(action) : undefined), [action, active, begin]);
};

/** Colleagues who type for the same action just now. */
export const useSamePreparing = (action: ActionId): readonly ColleaguePresent[] =>
  useContext(Context).colleagues.filter((colleague) => colleague.action?.id === action);
