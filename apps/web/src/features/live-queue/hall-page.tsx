import { Button } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { type Display, getDisplay } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { serverNow } from '../../shared/api/server-clock.ts';
import { momentOf } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { announce, soundIsOn, spokenCode, turnSoundOn } from './announcing.ts';
import { useAwake, useDeviceFeed } from './device-feed.ts';
import classes from './hall-page.module.css';
import { isUnpaired, PairForm } from './pair-form.tsx';

/** Asked this often beside the push; longer without an answer, the numbers are old and the display says so. Milliseconds. */
const freshMs = 10_000;
const staleMs = 25_000;
/** A call older than this is not announced: the display has just been turned on. */
const announcedWithinMs = 30_000;
/** So long a call stands out. */
const newMs = 15_000;

type Call = Display['calls'][number];
const keyOf = ({ code, times, calledAt }: Call): string => `${code} ${times} ${calledAt}`;

/** Табло зала: numbers and counters in large print; the truth again after any break, and never old numbers without a sign. */
export const HallPage = () => {
  const { t } = useMessages();
  const query = useQuery({
    queryKey: ['device', 'display'],
    refetchInterval: freshMs,
    refetchIntervalInBackground: true,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) => call(getDisplay, {}, signal),
  });
  const unpaired = isUnpaired(query.error);
  const { connected } = useDeviceFeed('display', !unpaired && (query.data !== undefined || query.isError));
  useAwake();
  useEffect(() => {
    document.title = t.devices.display.title;
  }, [t]);
  if (unpaired) return <PairForm kind="display" />;
  if (!query.data) return query.isError ? <Reconnecting /> : <Loading />;
  return <Board board={query.data} readAt={query.dataUpdatedAt} connected={connected && !query.isError} />;
};

const Reconnecting = () => {
  const { t } = useMessages();
  return (
    <main className={classes.hall}>
      <p className={classes.stale} role="alert" data-testid="reconnecting">
        {t.devices.display.reconnecting}
      </p>
    </main>
  );
};

const Board = ({ board, readAt, connected }: { readonly board: Display; readonly readAt: number; readonly connected: boolean }) => {
  const { t, language } = useMessages();
  const words = t.devices.display;
  const [now, setNow] = useState(Date.now);
  const ticking = useInterval(() => setNow(Date.now()), 1000);
  useEffect(() => {
    ticking.start();
    return ticking.stop;
  }, [ticking.start, ticking.stop]);
  const [sounds, setSounds] = useState(soundIsOn);
  useAnnouncing(board.calls);
  const time = (instant: string): string => momentOf(instant, language, board.timeZone, false).time;
  const isStale = now - readAt > staleMs;
  const standing = board.calls.filter(({ state }) => state !== 'over');
  const invited = standing.filter(({ state }) => state === 'called');
  const serving = standing.filter(({ state }) => state === 'serving');
  const over = board.calls.filter(({ state }) => state === 'over').slice(0, 6);
  const isNew = ({ calledAt }: Call): boolean => serverNow().getTime() - Date.parse(calledAt) < newMs;
  return (
    <main className={classes.hall} data-stale={isStale} data-version={board.version}>
      <header className={classes.head}>
        <h1>
          {board.officeTitle}
          <small>{board.organizationTitle}</small>
        </h1>
        <p className={classes.clock}>{time(serverNow().toISOString())}</p>
      </header>
      {!connected && (
        <p className={classes.stale} role="alert" data-testid="reconnecting">
          {words.reconnecting} {isStale && words.stale(time(new Date(serverNow().getTime() - (now - readAt)).toISOString()))}
        </p>
      )}
      <section className={classes.calls} aria-label={words.invited} aria-live="polite">
        <div className={classes.columns} aria-hidden>
          <span>{words.number}</span>
          <span>{words.counter}</span>
        </div>
        {standing.length === 0 && <p className={classes.nobody}>{words.nobody}</p>}
        {invited.slice(0, 5).map((one) => (
          <p key={one.code} className={classes.called} data-new={isNew(one)} data-testid="called">
            <strong>{one.code}</strong>
            <span>{one.counterTitle}</span>
          </p>
        ))}
        {serving.slice(0, Math.max(1, 6 - invited.length)).map((one) => (
          <p key={one.code} className={classes.serving} data-testid="serving">
            <strong>{one.code}</strong>
            <span>
              {one.counterTitle} <small>{words.serving}</small>
            </span>
          </p>
        ))}
      </section>
      <footer className={classes.foot}>
        {over.length > 0 && (
          <p data-testid="last-calls">
            {words.last}: {over.map(({ code }) => code).join(', ')}
          </p>
        )}
        <p data-testid="display-waiting">{words.waiting(String(board.waiting))}</p>
        {!sounds && (
          <Button
            variant="white"
            color="dark"
            onClick={() => void turnSoundOn().then(setSounds)}
            title={words.soundHint}
            data-testid="sound-on"
          >
            {words.soundOn}
          </Button>
        )}
      </footer>
    </main>
  );
};

/** Calls that are new since the last picture are announced, each once; those of the first picture only when they are fresh. */
function useAnnouncing(calls: Display['calls']): void {
  const { t } = useMessages();
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const called = calls.filter(({ state }) => state === 'called');
    for (const one of called.toReversed()) {
      if (known.current.has(keyOf(one))) continue;
      if (serverNow().getTime() - Date.parse(one.calledAt) > announcedWithinMs) continue;
      announce(t.devices.display.speech(spokenCode(one.code), one.counterTitle));
    }
    known.current = new Set(called.map(keyOf));
  }, [calls, t]);
}
