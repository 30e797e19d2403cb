import { Anchor, Box, Paper, Stack, Text, Title } from '@mantine/core';
import type { RegistryRecord } from '@pgs/contract';
import { Link } from '@tanstack/react-router';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';

type Change = RegistryRecord['changes'][number];

/** История записи: acts, corrections with what was and what became, duplicates. */
export const RecordHistory = ({ record }: { readonly record: RegistryRecord }) => {
  const { t, language } = useMessages();
  return (
    <Paper withBorder p={10}>
      <Title order={2} size="h5" mb={4}>
        {t.record.history}
      </Title>
      <Stack gap={6} component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        <Text component="li" size="sm">
          {instantText(record.enteredAt, language)} · {t.record.entered} · {record.decisionTitle} {t.decision.number}{' '}
          {record.decisionNumber}, {record.signedBy}
        </Text>
        {record.changes.map((change) => (
          <ChangeLine key={`${change.at} ${change.actNumber}`} change={change} />
        ))}
      </Stack>
    </Paper>
  );
};

const ChangeLine = ({ change }: { readonly change: Change }) => {
  const { t, language } = useMessages();
  const title = change.kind === 'act' ? change.stateTitle : t.result.kinds[change.kind];
  const ground = change.kind === 'act' ? t.record.act : t.result.decision;
  return (
    <Box component="li" data-testid="record-change">
      <Text size="sm">
        {instantText(change.at, language)} · <b>{title}</b> · {change.reason} ({ground(change.actNumber, dayText(change.actOn))}) ·{' '}
        {change.personName}
        {change.applicationId && (
          <>
            {' · '}
            <Link to="/applications/$id" params={{ id: change.applicationId }}>
              {t.result.open}
            </Link>
          </>
        )}
      </Text>
      {change.corrections.map(({ caption, was, becomes }) => (
        <Text key={caption} size="sm" pl="md" style={{ overflowWrap: 'anywhere' }}>
          {caption}: <del>{was || '—'}</del> → <b>{becomes || '—'}</b>
        </Text>
      ))}
    </Box>
  );
};

/** Заявления об этом документе: who asked for a correction or a duplicate, and what became of it. */
export const AskingList = ({ record }: { readonly record: RegistryRecord }) => {
  const { t, language } = useMessages();
  if (record.asking.length === 0) return null;
  return (
    <Paper withBorder p={10} data-testid="asking">
      <Title order={2} size="h5" mb={4}>
        {t.result.asking}
      </Title>
      <Stack gap={4}>
        {record.asking.map((one) => (
          <Text key={one.applicationId} size="sm">
            <Anchor
              inherit
              c="blue.9"
              renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: one.applicationId }} />}
            >
              {one.number ?? t.general.open}
            </Anchor>{' '}
            · {instantText(one.submittedAt, language)} · {one.serviceTitle} · {one.statusTitle}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
};
