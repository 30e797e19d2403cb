import { checkIn, type GivenTicket, getTerminal, type Terminal, takeTicket } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { momentOf } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { problemSentence } from '../../shared/ui/tell.ts';
import { CodePad } from './code-pad.tsx';
import { useAwake, useDeviceFeed } from './device-feed.ts';
import { isUnpaired, PairForm } from './pair-form.tsx';
import { useScanner } from './scanner.ts';
import classes from './terminal-page.module.css';
import { TicketSlip } from './ticket-slip.tsx';

const freshMs = 15_000;
/** A screen somebody has walked away from goes back to the beginning, milliseconds. */
const idleMs = 30_000;

type Step = { readonly at: 'services' | 'code' } | { readonly at: 'right'; readonly serviceCode: string };

/** Терминал: a ticket by service, by the code of an appointment or by its QR, with large buttons only. */
export const TerminalPage = () => {
  const { t } = useMessages();
  const query = useQuery({
    queryKey: ['device', 'terminal'],
    refetchInterval: freshMs,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) => call(getTerminal, {}, signal),
  });
  const unpaired = isUnpaired(query.error);
  const { connected } = useDeviceFeed('terminal', !unpaired && query.data !== undefined);
  useAwake();
  useEffect(() => {
    document.title = t.devices.terminal.title;
  }, [t]);
  if (unpaired) return <PairForm kind="terminal" />;
  if (!query.data)
    return query.isError ? (
      <main className={classes.terminal}>
        <p className={classes.problem} role="alert">
          {t.devices.display.reconnecting}
        </p>
      </main>
    ) : (
      <Loading />
    );
  return <Machine terminal={query.data} connected={connected && !query.isError} />;
};

const Machine = ({ terminal, connected }: { readonly terminal: Terminal; readonly connected: boolean }) => {
  const { t, language } = useMessages();
  const words = t.devices.terminal;
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ at: 'services' });
  const [given, setGiven] = useState<GivenTicket | null>(null);
  const take = useMutation({
    mutationFn: (send: () => Promise<GivenTicket>) => send(),
    onSuccess: (ticket) => {
      setGiven(ticket);
      void client.invalidateQueries({ queryKey: ['device', 'terminal'] });
    },
  });
  const { mutate, reset, isPending } = take;
  const beginAnew = useCallback((): void => {
    setStep({ at: 'services' });
    setGiven(null);
    reset();
  }, [reset]);
  const byCode = useCallback(
    (code: string): void => mutate(() => call(checkIn, { body: { requestKey: newRequestKey(), code } })),
    [mutate],
  );
  const byService = (serviceCode: string, category?: string): void =>
    mutate(() => call(takeTicket, { body: { requestKey: newRequestKey(), serviceCode, ...(category ? { category } : {}) } }));
  useScanner(byCode, !isPending && given === null);
  const isAtBeginning = step.at === 'services' && given === null && !take.isError;
  useEffect(() => {
    if (isAtBeginning) return undefined;
    let waiting = setTimeout(beginAnew, idleMs);
    const touched = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(beginAnew, idleMs);
    };
    window.addEventListener('pointerdown', touched);
    window.addEventListener('keydown', touched);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('keydown', touched);
    };
  }, [isAtBeginning, beginAnew]);

  if (given) return <TicketSlip terminal={terminal} ticket={given} onDone={beginAnew} />;
  return (
    <main className={classes.terminal}>
      <header className={classes.head}>
        <h1>
          {terminal.officeTitle}
          <small>{terminal.organizationTitle}</small>
        </h1>
        <p className={classes.clock}>{momentOf(terminal.now, language, terminal.timeZone, false).time}</p>
      </header>
      {!connected && (
        <p className={classes.problem} role="alert">
          {t.devices.display.reconnecting}
        </p>
      )}
      {take.isError && (
        <p className={classes.problem} role="alert" data-testid="terminal-problem">
          {problemSentence(take.error, t)}
        </p>
      )}
      {step.at === 'services' && (
        <Services
          terminal={terminal}
          onAppointment={() => {
            reset();
            setStep({ at: 'code' });
          }}
          onService={(serviceCode) => {
            reset();
            if (terminal.categories.length > 0) setStep({ at: 'right', serviceCode });
            else byService(serviceCode);
          }}
        />
      )}
      {step.at === 'code' && <CodePad isPending={isPending} onCode={byCode} onBack={beginAnew} />}
      {step.at === 'right' && (
        <section className={classes.choices} aria-label={words.right}>
          <h2>{words.right}</h2>
          <p>{words.rightHint}</p>
          <button
            type="button"
            className={classes.main}
            disabled={isPending}
            onClick={() => byService(step.serviceCode)}
            data-testid="no-right"
          >
            {words.noRight}
          </button>
          <div className={classes.list}>
            {terminal.categories.map(({ id, title }) => (
              <button
                key={id}
                type="button"
                className={classes.choice}
                disabled={isPending}
                onClick={() => byService(step.serviceCode, id)}
                data-testid="right"
              >
                {title}
              </button>
            ))}
          </div>
          <button type="button" className={classes.back} onClick={beginAnew}>
            {words.back}
          </button>
        </section>
      )}
    </main>
  );
};

interface ServicesGiven {
  readonly terminal: Terminal;
  readonly onAppointment: () => void;
  readonly onService: (serviceCode: string) => void;
}

const Services = ({ terminal, onAppointment, onService }: ServicesGiven) => {
  const { t } = useMessages();
  const words = t.devices.terminal;
  const wait = ({ open, waiting, expectedMinutes }: Terminal['services'][number]): string => {
    if (!open) return words.serviceClosed;
    if (waiting === 0) return words.soon;
    const about = expectedMinutes === null ? words.countersClosed : words.about(String(expectedMinutes));
    return `${words.ahead(String(waiting))}, ${about}`;
  };
  return (
    <section className={classes.choices} aria-label={words.chooseService}>
      <button type="button" className={classes.main} onClick={onAppointment} data-testid="by-appointment">
        {words.byAppointment}
        <small>{words.byAppointmentHint}</small>
      </button>
      <h2>{terminal.open ? words.chooseService : words.closed}</h2>
      {!terminal.open && <p>{words.closedHint}</p>}
      <div className={classes.list}>
        {terminal.services.map((service) => (
          <button
            key={service.code}
            type="button"
            className={classes.choice}
            disabled={!service.open}
            onClick={() => onService(service.code)}
            data-testid="service"
          >
            {service.title}
            <small>{wait(service)}</small>
          </button>
        ))}
      </div>
    </section>
  );
};
