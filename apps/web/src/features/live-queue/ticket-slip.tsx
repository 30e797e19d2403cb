import type { GivenTicket, Terminal } from '@pgs/contract';
import { useEffect } from 'react';
import { instantText, momentOf } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import classes from './terminal-page.module.css';

interface Given {
  readonly terminal: Terminal;
  readonly ticket: GivenTicket;
  readonly onDone: () => void;
}

/** A kiosk browser that prints without asking (`--kiosk-printing`) says so in its address: ?print=1. */
const printsAtOnce = (): boolean => new URLSearchParams(window.location.search).get('print') === '1';

/** Талон on the screen and on paper, 80 mm wide. */
export const TicketSlip = ({ terminal, ticket, onDone }: Given) => {
  const { t, language } = useMessages();
  const words = t.devices.terminal;
  const time = (instant: string): string => momentOf(instant, language, terminal.timeZone, false).time;
  useEffect(() => {
    if (printsAtOnce()) window.print();
  }, []);
  return (
    <main className={classes.terminal}>
      <article className={classes.slip} data-testid="slip" role="status">
        <p>{terminal.organizationTitle}</p>
        <h1>{words.yourNumber}</h1>
        <p className={classes.number} data-testid="slip-code">
          {ticket.code}
        </p>
        <p>{ticket.serviceTitle}</p>
        {ticket.appointmentAt && <p>{words.appointmentAt(time(ticket.appointmentAt))}</p>}
        <p>
          {ticket.ahead === 0 ? words.soon : words.ahead(String(ticket.ahead))}
          {ticket.ahead > 0 && `, ${ticket.expectedMinutes === null ? words.countersClosed : words.about(String(ticket.expectedMinutes))}`}
        </p>
        {ticket.document && <p className={classes.document}>{words.show(ticket.document)}</p>}
        <p>{words.watch}</p>
        <p>
          <small>{words.takenAt(instantText(ticket.takenAt, language, terminal.timeZone))}</small>
        </p>
      </article>
      <div className={classes.under}>
        <button type="button" className={classes.back} onClick={() => window.print()}>
          {words.print}
        </button>
        <button type="button" className={classes.main} onClick={onDone} data-testid="slip-done">
          {words.done}
        </button>
      </div>
    </main>
  );
};
