import { Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { BoardTable } from './board-table.tsx';
import { DistributionPanel } from './distribution-panel.tsx';
import { type BoardChosen, boardQuery, type PlaceGroup } from './places-query.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { QueuePanel } from './queue-panel.tsx';

/** Табло: groups of places with their numbers, and the queue of the one chosen. */
export const BoardPanel = ({ chosen }: { readonly chosen: BoardChosen }) => {
  const { t } = useMessages();
  const board = useQuery(boardQuery(chosen));
  const [planned, setPlanned] = useState<PlaceGroup | 'new' | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  if (board.isPending) return <Loading />;
  if (board.isError) return <ProblemNotice problem={board.error} onRetry={() => void board.refetch()} />;
  const { groups, totals, changePlan, opensQueue, categories } = board.data;
  const opened = groups.find(({ id }) => id === openedId);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" role="status" data-testid="places-totals">
          {t.places.totals(totals.places, totals.taken, totals.waiting, totals.reserve)}
        </Text>
        <WhyButton
          size="xs"
          why={changePlan.allowed ? null : (changePlan.reason ?? '')}
          testId="add-plan"
          onPress={() => setPlanned('new')}
        >
          {t.places.addPlan}
        </WhyButton>
      </Group>
      {groups.length === 0 ? (
        <Paper withBorder>
          <Empty title={t.places.empty} hint={t.places.emptyHint} />
        </Paper>
      ) : (
        <BoardTable
          groups={groups}
          openedId={openedId}
          onPlan={changePlan.allowed ? setPlanned : undefined}
          onOpen={opensQueue ? (group) => setOpenedId(group.id === openedId ? null : group.id) : undefined}
        />
      )}
      {opened && <QueuePanel key={opened.id} group={opened} />}
      {board.data.distributed && opensQueue && <DistributionPanel chosen={chosen} />}
      <Text size="xs" c="dimmed">
        {t.places.order}: {categories.map(({ title }) => title).join(' → ')}. {t.places.orderHint}
      </Text>
      {planned !== null && (
        <PlanDialog chosen={chosen} board={board.data} group={planned === 'new' ? null : planned} onClose={() => setPlanned(null)} />
      )}
    </Stack>
  );
};
