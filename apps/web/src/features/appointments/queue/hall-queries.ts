import { actOnTicket, callNext, getHall, getHallStatistics, listQueueDevices, workAtCounter } from '@pgs/contract';
import type { SeatAction, SkipMode, TicketAction } from '@pgs/domain';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';
import { newRequestKey } from '../../../shared/api/request-key.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { tellDone, tellProblem } from '../../../shared/ui/tell.ts';

/** Changes are pushed; this is for what a push did not reach, milliseconds. */
const freshMs = 15_000;

export const hallQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointments', 'hall', id],
    refetchInterval: freshMs,
    staleTime: 0,
    queryFn: ({ signal }) => call(getHall, { parameters: { id } }, signal),
  });

export const devicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointments', 'devices', id],
    refetchInterval: freshMs,
    queryFn: ({ signal }) => call(listQueueDevices, { parameters: { id } }, signal),
  });

export type WaitingBy = 'day' | 'hour' | 'service' | 'counter';

export const waitingQuery = (id: string, fromOn: string, toOn: string, by: WaitingBy) =>
  queryOptions({
    queryKey: ['appointments', 'waiting', id, fromOn, toOn, by],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(getHallStatistics, { parameters: { id }, query: { fromOn, toOn, by } }, signal),
  });

export interface TicketClick {
  readonly id: string;
  readonly version: number;
  readonly action: TicketAction;
  readonly skip?: SkipMode;
  readonly reason?: string;
}

/** Clicks of the operator: one at a time, told in a sentence, the queue read anew after each. */
export function useHallClicks(officeId: string) {
  const { t } = useMessages();
  const client = useQueryClient();
  const parameters = { id: officeId };
  const readAnew = () => client.invalidateQueries({ queryKey: ['appointments', 'hall', officeId] });
  const click = useMutation({
    mutationFn: (send: () => Promise<{ readonly message: string }>) => send(),
    onSuccess: async ({ message }) => {
      await readAnew();
      tellDone(message, t);
    },
    onError: async (problem) => {
      tellProblem(problem, t);
      await readAnew();
    },
  });
  const press = (send: () => Promise<{ readonly message: string }>): void => {
    if (!click.isPending) click.mutate(send);
  };
  return {
    isPending: click.isPending,
    next: () => press(() => call(callNext, { parameters, body: { requestKey: newRequestKey() } })),
    seat: (action: SeatAction, fields: { readonly counterId?: string; readonly reason?: string } = {}) =>
      press(() => call(workAtCounter, { parameters, body: { requestKey: newRequestKey(), action, ...fields } })),
    ticket: ({ id, ...fields }: TicketClick) =>
      press(() => call(actOnTicket, { parameters: { id }, body: { requestKey: newRequestKey(), ...fields } })),
  };
}

export type HallClicks = ReturnType<typeof useHallClicks>;
