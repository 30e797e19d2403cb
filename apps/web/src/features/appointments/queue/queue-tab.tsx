import { Button, Group, Stack } from '@mantine/core';
import type { Hall, HallTicketRow, OfficeRow } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { CounterList } from './counter-list.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import { hallQuery, useHallClicks } from './hall-queries.ts';
import { CallDialog, GiveDialog, PauseDialog, TransferDialog } from './queue-dialogs.tsx';
import classes from './queue-tab.module.css';
import { SeatPanel } from './seat-panel.tsx';
import { useHallKeys } from './use-hall-keys.ts';
import { MissedList, WaitingList } from './waiting-list.tsx';

/** «Живая очередь»: the counter of the operator — who is at it, who waits, who is called next. */
export const QueueTab = ({ office }: { readonly office: OfficeRow }) => {
  const query = useQuery(hallQuery(office.id));
  if (query.isPending) return <Loading />;
  if (query.isError && !query.data) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="sm">
      {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      <Counter office={office} hall={query.data} />
    </Stack>
  );
};

type Asking = { readonly what: 'pause' | 'give' } | { readonly what: 'transfer' | 'call'; readonly ticket: HallTicketRow };

const Counter = ({ office, hall }: { readonly office: OfficeRow; readonly hall: Hall }) => {
  const { t } = useMessages();
  const clicks = useHallClicks(office.id);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  const ticket = hall.current?.ticket;
  const can = (action: string): boolean => ticket?.available.some((one) => one.action === action && one.enabled) ?? false;
  const press = (action: 'recall' | 'start' | 'finish' | 'skip'): (() => void) | undefined =>
    ticket && can(action) ? () => clicks.ticket({ id: ticket.id, version: ticket.version, action }) : undefined;
  const next = hall.seat?.state === 'open' && !ticket ? clicks.next : undefined;
  const transfer = ticket && can('transfer') ? () => setAsking({ what: 'transfer', ticket }) : undefined;
  useHallKeys({
    KeyN: next,
    KeyR: press('recall'),
    KeyS: press('start'),
    KeyF: press('finish'),
    KeyP: press('skip'),
    KeyT: transfer,
  });
  return (
    <div className={classes.counter}>
      <Stack gap="sm">
        <SeatPanel hall={hall} clicks={clicks} onPause={() => setAsking({ what: 'pause' })} />
        {hall.seat && <CurrentTicket hall={hall} clicks={clicks} onNext={next} onTransfer={transfer} />}
        <CounterList hall={hall} />
      </Stack>
      <Stack gap="sm">
        <WaitingList
          hall={hall}
          clicks={clicks}
          onCall={hall.seat?.state === 'open' && !ticket ? (one) => setAsking({ what: 'call', ticket: one }) : undefined}
        >
          <Button size="xs" variant="default" onClick={() => setAsking({ what: 'give' })} data-testid="give-ticket">
            {t.hall.give}
          </Button>
        </WaitingList>
        <MissedList hall={hall} clicks={clicks} />
      </Stack>
      <Group>
        {asking?.what === 'pause' && <PauseDialog office={office} onClose={close} />}
        {asking?.what === 'give' && <GiveDialog office={office} hall={hall} onClose={close} />}
        {asking?.what === 'transfer' && <TransferDialog office={office} hall={hall} ticket={asking.ticket} onClose={close} />}
        {asking?.what === 'call' && <CallDialog office={office} ticket={asking.ticket} onClose={close} />}
      </Group>
    </div>
  );
};
