import { Group, Paper, SegmentedControl, Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { ConnectionMapPanel } from './connection-map.tsx';
import { ConnectionPanel } from './connection-panel.tsx';
import { mapTotalQuery, ownOrganizationsQuery } from './connection-query.ts';
import { ProgressChart } from './progress-chart.tsx';

const views = ['map', 'progress', 'own'] as const;
type View = (typeof views)[number];

/** Раздел «Подключение»: the own organization, the map of those below and how they progress. */
export const ConnectionPage = () => {
  const { t } = useMessages();
  const own = useQuery(ownOrganizationsQuery);
  const whole = useQuery(mapTotalQuery);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [shown, setShown] = useState<View | null>(null);
  useEffect(() => {
    document.title = `${t.connection.title} — ${t.platform.short}`;
  }, [t]);
  if (own.isPending || whole.isPending) return <Loading />;
  if (own.isError || whole.isError) return <ProblemNotice problem={own.error ?? whole.error} onRetry={() => void own.refetch()} />;
  const answersForOthers = whole.data > own.data.length;
  const view = answersForOthers ? (shown ?? 'map') : 'own';
  const chosen = own.data.find(({ id }) => id === chosenId) ?? own.data[0];
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="end">
        <Title order={1} size="h3">
          {t.connection.title}
        </Title>
        <Group gap={8} align="end">
          {view === 'own' && own.data.length > 1 && (
            <Select
              size="xs"
              w={260}
              aria-label={t.connection.ownOrganization}
              allowDeselect={false}
              data={own.data.map(({ id, shortTitle }) => ({ value: id, label: shortTitle }))}
              value={chosen?.id ?? null}
              onChange={setChosenId}
            />
          )}
          {answersForOthers && (
            <SegmentedControl
              size="xs"
              value={view}
              onChange={(value) => setShown(views.find((each) => each === value) ?? 'map')}
              data={[
                { value: 'map', label: t.connection.map },
                { value: 'progress', label: t.connectionProgress.title },
                { value: 'own', label: t.connection.mine },
              ]}
            />
          )}
        </Group>
      </Group>
      {view === 'map' && <ConnectionMapPanel />}
      {view === 'progress' && <ProgressChart />}
      {view === 'own' && chosen && (
        <Paper withBorder radius="md" p="sm">
          <ConnectionPanel key={chosen.id} organizationId={chosen.id} />
        </Paper>
      )}
    </Stack>
  );
};
