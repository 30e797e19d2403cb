import { Button, Group, Kbd, Paper, Stack, Text } from '@mantine/core';
import type { Hall } from '@pgs/contract';
import { momentOf } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import type { HallClicks } from './hall-queries.ts';
import classes from './queue-tab.module.css';

interface Given {
  readonly hall: Hall;
  readonly clicks: HallClicks;
  readonly onNext: (() => void) | undefined;
  readonly onTransfer: (() => void) | undefined;
}

/** Кто у окна: the number in large print, what is needed to receive the person, and what can be done now. */
export const CurrentTicket = ({ hall, clicks, onNext, onTransfer }: Given) => {
  const { t } = useMessages();
  const words = t.hall;
  if (!hall.current)
    return (
      <Paper withBorder p="md" radius="md" data-testid="nobody-at-counter">
        <Stack gap="sm">
          <Text fw={600}>{words.nobody}</Text>
          <Text size="sm" c="dimmed">
            {words.nobodyHint}
          </Text>
          <Button
            size="lg"
            disabled={!onNext}
            loading={clicks.isPending}
            onClick={() => onNext?.()}
            rightSection={<Kbd aria-hidden>N</Kbd>}
            data-testid="call-next"
          >
            {words.next}
          </Button>
          <Text size="xs" c="dimmed">
            {words.keys}
          </Text>
        </Stack>
      </Paper>
    );
  return <AtCounter hall={hall} current={hall.current} clicks={clicks} onTransfer={onTransfer} />;
};

const AtCounter = ({ hall, current, clicks, onTransfer }: Omit<Given, 'onNext'> & { readonly current: NonNullable<Hall['current']> }) => {
  const { t, language } = useMessages();
  const words = t.hall;
  const { ticket, person } = current;
  const click = (action: 'recall' | 'start' | 'finish' | 'skip', skip?: 'after' | 'end') => () =>
    clicks.ticket({ id: ticket.id, version: ticket.version, action, ...(skip ? { skip } : {}) });
  const isCalled = ticket.state === 'called';
  const facts: readonly (readonly [string, string])[] = [
    [words.handedOver, current.handedOver ?? ''],
    [words.person, person?.name ?? ''],
    [words.application, person?.applicationNumber ?? ''],
    [words.why, person?.reason ?? ''],
    [words.bring, person?.documents.join('; ') ?? ''],
    [words.note, person?.note ?? ''],
  ];
  return (
    <Paper withBorder p="md" radius="md" data-testid="current-ticket" data-state={ticket.state}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end">
          <div>
            <Text size="sm" c="dimmed">
              {words.current}
            </Text>
            <p className={classes.code}>{ticket.code}</p>
          </div>
          <Text size="sm" ta="right">
            {isCalled ? '' : `${ticket.stateTitle}, `}
            {ticket.calledAt && words.calledAt(momentOf(ticket.calledAt, language, hall.timeZone, false).time)}
          </Text>
        </Group>
        <Text fw={600}>{ticket.serviceTitle}</Text>
        {ticket.category && (
          <Paper withBorder p="xs" bg="#fff4d6" role="note">
            <Text size="sm" fw={600}>
              {ticket.category.title}
            </Text>
            <Text size="sm">{words.checkDocument(ticket.category.document)}</Text>
          </Paper>
        )}
        {(person || current.handedOver) && (
          <dl className={classes.facts}>
            {facts
              .filter(([, value]) => value !== '')
              .flatMap(([title, value]) => [<dt key={`${title} title`}>{title}</dt>, <dd key={title}>{value}</dd>])}
          </dl>
        )}
        <Group gap={8}>
          {isCalled ? (
            <>
              <Button loading={clicks.isPending} onClick={click('start')} rightSection={<Kbd aria-hidden>S</Kbd>} data-testid="start">
                {words.start}
              </Button>
              <Button variant="default" onClick={click('recall')} rightSection={<Kbd aria-hidden>R</Kbd>} data-testid="recall">
                {words.recall}
              </Button>
            </>
          ) : (
            <Button loading={clicks.isPending} onClick={click('finish')} rightSection={<Kbd aria-hidden>F</Kbd>} data-testid="finish">
              {words.finish}
            </Button>
          )}
          <Button
            variant="default"
            disabled={!onTransfer}
            onClick={() => onTransfer?.()}
            rightSection={<Kbd aria-hidden>T</Kbd>}
            data-testid="transfer"
          >
            {words.transfer}
          </Button>
        </Group>
        {isCalled && (
          <Group gap={8}>
            <Button
              size="xs"
              variant="light"
              color="red"
              onClick={click('skip', 'after')}
              rightSection={<Kbd aria-hidden>P</Kbd>}
              data-testid="skip"
            >
              {words.skipAfter(String(hall.skipReturnsAfter))}
            </Button>
            <Button size="xs" variant="light" color="red" onClick={click('skip', 'end')} data-testid="skip-end">
              {words.skipEnd}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
};
