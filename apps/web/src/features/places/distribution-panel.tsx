import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { settleDistribution, startDistribution } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { type DistributionPage, distributionQuery, distributionsQuery } from './distribution-query.ts';
import type { BoardChosen } from './places-query.ts';
import { ProtocolTable } from './protocol-table.tsx';

/** Комплектование: protocols of one organization and school year, and the one chosen. */
export const DistributionPanel = ({ chosen }: { readonly chosen: BoardChosen }) => {
  const { t, language } = useMessages();
  const list = useQuery(distributionsQuery(chosen));
  const [isStarting, setStarting] = useState(false);
  const [openedId, setOpenedId] = useState<string | null>(null);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />;
  const { rows, distribute } = list.data;
  const opened = rows.find(({ id }) => id === openedId) ?? rows[0];
  return (
    <Paper withBorder p="sm" data-testid="distributions">
      <Stack gap="xs">
        <Group justify="space-between" align="end">
          <Title order={2} size="h5">
            {t.distribution.title}
          </Title>
          <Group gap={8} align="end">
            {rows.length > 0 && (
              <Select
                size="xs"
                w={330}
                aria-label={t.distribution.protocol}
                allowDeselect={false}
                data={rows.map(({ id, madeAt, stateTitle }) => ({ value: id, label: `${instantText(madeAt, language)} · ${stateTitle}` }))}
                value={opened?.id ?? null}
                onChange={setOpenedId}
              />
            )}
            <WhyButton
              size="xs"
              why={distribute.allowed ? null : distribute.reason}
              testId="start-distribution"
              onPress={() => setStarting(true)}
            >
              {t.distribution.start}
            </WhyButton>
          </Group>
        </Group>
        {opened ? (
          <Protocol key={opened.id} id={opened.id} />
        ) : (
          <Text size="sm" c="dimmed">
            {t.distribution.empty}
          </Text>
        )}
      </Stack>
      {isStarting && (
        <StartDialog
          chosen={chosen}
          onClose={() => {
            setStarting(false);
            setOpenedId(null);
          }}
        />
      )}
    </Paper>
  );
};

const StartDialog = ({ chosen, onClose }: { readonly chosen: BoardChosen; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const [untilOn, setUntilOn] = useState(`${chosen.schoolYear.slice(0, 4)}-09-01`);
  return (
    <FormDialog
      title={t.distribution.start}
      ready={untilOn !== ''}
      testId="dialog-distribution"
      refresh={[['places']]}
      onClose={onClose}
      send={(requestKey) =>
        call(startDistribution, {
          parameters: { id: chosen.organizationId },
          body: { requestKey, serviceCode: chosen.serviceCode, schoolYear: chosen.schoolYear, untilOn },
        })
      }
    >
      <Text size="sm">{t.distribution.startHint}</Text>
      <TextInput
        type="date"
        label={t.distribution.untilOn}
        required
        value={untilOn}
        onChange={(event) => setUntilOn(event.currentTarget.value)}
        data-testid="field-until"
      />
    </FormDialog>
  );
};

const Protocol = ({ id }: { readonly id: string }) => {
  const { t, language } = useMessages();
  const protocol = useQuery(distributionQuery(id));
  const [asked, setAsked] = useState<'confirm' | 'discard' | null>(null);
  if (protocol.isPending) return <Loading />;
  if (protocol.isError) return <ProblemNotice problem={protocol.error} onRetry={() => void protocol.refetch()} />;
  const { distribution, totals, confirm } = protocol.data;
  const { settledAt, settledByName } = distribution;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" role="status" data-testid="distribution-state" data-state={distribution.state}>
          {distribution.stateTitle}. {t.distribution.until(dayText(distribution.untilOn))}.{' '}
          {t.distribution.totals(totals.children, totals.directed)}
          {distribution.state === 'confirmed' && ` ${t.distribution.told(totals.told, totals.children)}`}
          {settledAt !== null && settledByName !== null && ` ${settledByName}, ${instantText(settledAt, language)}.`}
        </Text>
        {distribution.state === 'proposed' && (
          <Group gap={8}>
            <Button
              size="xs"
              variant="default"
              disabled={!confirm.allowed}
              onClick={() => setAsked('discard')}
              data-testid="discard-distribution"
            >
              {t.distribution.discard}
            </Button>
            <WhyButton
              size="xs"
              why={confirm.allowed ? null : confirm.reason}
              testId="confirm-distribution"
              onPress={() => setAsked('confirm')}
            >
              {t.distribution.confirm}
            </WhyButton>
          </Group>
        )}
      </Group>
      {distribution.problem !== null && (
        <Text size="sm" c="red.9">
          {distribution.problem}
        </Text>
      )}
      <ProtocolTable id={id} page={protocol.data} />
      {asked !== null && <SettleDialog page={protocol.data} decision={asked} onClose={() => setAsked(null)} />}
    </Stack>
  );
};

interface SettleGiven {
  readonly page: DistributionPage;
  readonly decision: 'confirm' | 'discard';
  readonly onClose: () => void;
}

const SettleDialog = ({ page: { distribution, totals }, decision, onClose }: SettleGiven) => {
  const { t } = useMessages();
  const isConfirm = decision === 'confirm';
  return (
    <FormDialog
      title={isConfirm ? t.distribution.confirm : t.distribution.discard}
      danger={!isConfirm}
      testId="dialog-settle"
      refresh={[['places']]}
      onClose={onClose}
      send={() => call(settleDistribution, { parameters: { id: distribution.id }, body: { version: distribution.version, decision } })}
    >
      <Text size="sm">
        {isConfirm ? t.distribution.confirmHint(totals.directed, totals.children - totals.directed) : t.distribution.discardHint}
      </Text>
    </FormDialog>
  );
};
