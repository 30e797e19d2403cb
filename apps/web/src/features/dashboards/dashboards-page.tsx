import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useFullscreenElement } from '@mantine/hooks';
import { IconMaximize, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { NumbersFilter } from '../../shared/numbers/numbers-filter.tsx';
import { type NumbersSearch, readNumbersSearch } from '../../shared/numbers/numbers-search.ts';
import { type PanelAsked, panelAskedOf, placesQuery } from '../../shared/numbers/places-query.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { DivisionsBlock, OrganizationsBlock } from './beside-blocks.tsx';
import { dashboardQuery } from './dashboard-query.ts';
import classes from './dashboards-page.module.css';
import { FlowBlock } from './flow-block.tsx';
import { HoursTable } from './hours-table.tsx';
import { PanelContext } from './number-link.tsx';
import { OpenBlock } from './open-block.tsx';
import { OwnPanels } from './own-panels.tsx';
import { QueueBlock } from './queue-block.tsx';
import { RequestsBlock, SideBlocks } from './side-blocks.tsx';
import { divisionTitleOf } from './use-division-title.ts';

const DaysChart = lazy(() => import('./days-chart.tsx').then(({ DaysChart: component }) => ({ default: component })));

/** What stands below does not jump when the chart comes. */
const chartHeight = 266;

/** «Информационные панели»: an organization, or the tree below it, in numbers. */
export const DashboardsPage = () => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readNumbersSearch(raw), [raw]);
  const places = useQuery(placesQuery);
  const { ref, toggle, fullscreen } = useFullscreenElement();
  useEffect(() => {
    document.title = `${t.dashboards.title} — ${t.platform.short}`;
  }, [t]);
  const change = (value: NumbersSearch): void => void navigate({ to: '/dashboards', search: value, replace: true, resetScroll: false });
  if (places.isPending) return <Loading />;
  if (places.isError) return <ProblemNotice problem={places.error} onRetry={() => void places.refetch()} />;
  const known = places.data.places;
  const place = known.find(({ organizationId }) => organizationId === search.organizationId) ?? known[0];
  if (!place) return <Empty title={t.dashboards.none} />;
  const asked = panelAskedOf(search, place);
  const division = divisionTitleOf(t, place, asked.divisionId);
  return (
    <Stack gap={12} ref={ref} className={fullscreen ? classes.wall : undefined} style={{ overflow: 'auto' }}>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t.dashboards.title}: {[place.title, division].filter(Boolean).join(', ')}
        </Title>
        <Group gap={6} className="no-print">
          <Button size="xs" variant="default" leftSection={<IconMaximize size={15} aria-hidden />} onClick={() => void toggle()}>
            {fullscreen ? t.dashboards.leaveFullScreen : t.dashboards.fullScreen}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
            {t.dashboards.print}
          </Button>
        </Group>
      </Group>
      <div className="no-print">
        <NumbersFilter places={known} place={place} value={search} onChange={change} withDivisions />
      </div>
      <Text size="sm" className="only-print">
        {[
          place.services.find(({ code }) => code === search.serviceCode)?.title,
          search.subordinates ? t.dashboards.subordinates : undefined,
          `${dayText(asked.from)} — ${dayText(asked.to)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {asked.divisionId !== undefined && (
        <Text size="sm" c="dimmed" role="note" data-testid="division-note">
          {asked.divisionId === 'none' ? t.dashboards.noDivisionNote : t.dashboards.divisionNote} {t.dashboards.notOfDivision}
        </Text>
      )}
      {asked.from <= asked.to && (
        <Panel
          asked={asked}
          search={{ ...search, ...asked, period: 'own' }}
          // Another panel, from its beginning; «Назад» leads back to this one.
          onChoose={(chosen) => void navigate({ to: '/dashboards', search: { ...search, ...chosen } })}
        />
      )}
      <OwnPanels />
    </Stack>
  );
};

const Panel = ({
  asked,
  search,
  onChoose,
}: {
  readonly asked: PanelAsked;
  readonly search: NumbersSearch;
  readonly onChoose: (search: NumbersSearch) => void;
}) => {
  const panel = useQuery(dashboardQuery(asked));
  const isWhole = asked.divisionId === undefined;
  if (panel.isPending) return <Loading />;
  if (panel.isError && !panel.data) return <ProblemNotice problem={panel.error} onRetry={() => void panel.refetch()} />;
  const dashboard = panel.data;
  return (
    <PanelContext value={{ search, opensLists: dashboard.opensLists }}>
      <Stack gap={14} data-testid="dashboard">
        <FlowBlock dashboard={dashboard} />
        <OpenBlock dashboard={dashboard} />
        <Suspense
          fallback={
            <Box h={chartHeight}>
              <Loading />
            </Box>
          }
        >
          <DaysChart dashboard={dashboard} from={asked.from} to={asked.to} />
        </Suspense>
        <SideBlocks dashboard={dashboard} />
        {isWhole && <RequestsBlock dashboard={dashboard} />}
        <HoursTable dashboard={dashboard} />
        <QueueBlock dashboard={dashboard} />
        <DivisionsBlock dashboard={dashboard} onChoose={onChoose} />
        <OrganizationsBlock dashboard={dashboard} onChoose={onChoose} />
      </Stack>
    </PanelContext>
  );
};
