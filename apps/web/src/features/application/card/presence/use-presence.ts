import { type ColleaguePresent, tellPresence } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, send } from '../../../../shared/api/call.ts';
import { beforeSignOut } from '../../../../shared/api/leaving.ts';
import { newRequestKey } from '../../../../shared/api/request-key.ts';
import { useSession } from '../../../../shared/api/session.ts';

const nobody: readonly ColleaguePresent[] = [];
/** Until the server has said how often, in seconds. */
const usualPause = 30;

/** The page says that it is closed even while the browser takes it away. */
const sayLeft = async (cardId: string, pageId: string): Promise<void> => {
  const init = { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ pageId }) };
  await send(`/api/applications/${encodeURIComponent(cardId)}/presence/leave`, init).catch(() => undefined);
};

/**
 * Присутствие: says that the card is open here and what is typed, and learns who else is at it. A hidden page that only reads falls
 * silent and is forgotten; one on which something is typed goes on.
 */
export const usePresence = (cardId: string, action: ActionId | null): readonly ColleaguePresent[] => {
  const [pageId] = useState(newRequestKey);
  const [leaving, setLeaving] = useState(false);
  // Who looks with other eyes is nobody's colleague: the banner says of him.
  const looking = useSession().supportView !== null;
  const { data } = useQuery({
    queryKey: ['presence', cardId, action],
    queryFn: ({ signal }) => call(tellPresence, { parameters: { id: cardId }, body: { pageId, action } }, signal),
    enabled: !leaving && !looking,
    refetchInterval: (query) => (query.state.data?.repeatInSeconds ?? usualPause) * 1000,
    refetchIntervalInBackground: action !== null,
    refetchOnWindowFocus: true,
    placeholderData: (previous) => previous,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (looking) return;
    const leave = (): void => void sayLeft(cardId, pageId);
    globalThis.addEventListener('pagehide', leave);
    const forgetSignOut = beforeSignOut(() => {
      setLeaving(true);
      return sayLeft(cardId, pageId);
    });
    return () => {
      forgetSignOut();
      globalThis.removeEventListener('pagehide', leave);
      leave();
    };
  }, [cardId, pageId, looking]);
  return data?.colleagues ?? nobody;
};
