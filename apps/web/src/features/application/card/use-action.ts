import { type ApplicationCard, performAction } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { ApiProblem } from '../../../shared/api/problem.ts';
import { newRequestKey } from '../../../shared/api/request-key.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { tellDone } from '../../../shared/ui/tell.ts';

/** Performs one action on the card that is on the screen; a conflict brings the fresh card. */
export const useAction = (card: ApplicationCard, action: ActionId, onDone?: () => void) => {
  const client = useQueryClient();
  const { t } = useMessages();
  const navigate = useNavigate();
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['application', card.id] }),
      client.invalidateQueries({ queryKey: ['applications'] }),
      client.invalidateQueries({ queryKey: ['counts'] }),
    ]);
  return useMutation({
    mutationFn: (input: Record<string, unknown>) =>
      call(performAction, { parameters: { id: card.id, action }, body: { version: card.version, requestKey, input } }),
    onSuccess: async ({ message, visible }) => {
      setRequestKey(newRequestKey());
      // A card that is no longer theirs is not asked for again.
      if (!visible) {
        await navigate({ to: '/applications' });
        client.removeQueries({ queryKey: ['application', card.id] });
      }
      await refresh();
      tellDone(message, t);
      onDone?.();
    },
    onError: async (problem) => {
      if (problem instanceof ApiProblem && problem.status === 409) await refresh();
    },
  });
};
