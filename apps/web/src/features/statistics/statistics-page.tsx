import { Button, Group, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { requestCut, requestReport } from '@pgs/contract';
import { cutTitle, isReport, type ReportFormat, reportFormats } from '@pgs/domain';
import { IconDeviceFloppy, IconFileExport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { cutOfSearch, readStatisticsSearch, type StatisticsSearch, searchOfCut, statisticsViews } from '../../shared/cuts/cut-search.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { NumbersFilter } from '../../shared/numbers/numbers-filter.tsx';
import { askedOf, placesQuery } from '../../shared/numbers/places-query.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';
import { ConstructorPanel } from './constructor-panel.tsx';
import { ReportPreview } from './report-preview.tsx';
import { reportsQuery, runsQuery } from './report-queries.ts';
import { RunsPanel } from './runs-panel.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { SavedPanel } from './saved-panel.tsx';

/** «Статистика»: a report is chosen or constructed, looked at, composed in the background, saved and downloaded. */
export const StatisticsPage = () => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const client = useQueryClient();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readStatisticsSearch(raw), [raw]);
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const [isSaving, setSaving] = useState(false);
  const places = useQuery(placesQuery);
  const reports = useQuery(reportsQuery);
  const composing = useMutation({
    mutationFn: (compose: () => Promise<unknown>) => compose(),
    onSuccess: () => {
      tellDone(t.statistics.accepted, t);
      return client.invalidateQueries({ queryKey: runsQuery.queryKey });
    },
    onError: (problem) => tellProblem(problem, t),
  });
  useEffect(() => {
    document.title = `${t.statistics.title} — ${t.platform.short}`;
  }, [t]);
  if (places.isPending || reports.isPending) return <Loading />;
  if (places.isError) return <ProblemNotice problem={places.error} onRetry={() => void places.refetch()} />;
  if (reports.isError) return <ProblemNotice problem={reports.error} onRetry={() => void reports.refetch()} />;
  const view = search.view ?? 'reports';
  const known = places.data.places;
  const place = known.find(({ organizationId }) => organizationId === search.organizationId) ?? known[0];
  const chosen = reports.data.reports.find(({ id }) => id === search.report) ?? reports.data.reports[0];
  if (!place || !chosen) return <Empty title={t.dashboards.none} />;
  const change = (value: StatisticsSearch): void => void navigate({ to: '/statistics', search: value, replace: true, resetScroll: false });
  const asked = askedOf(search, place);
  const cut = cutOfSearch(search);
  const ownCut = { measures: [...cut.measures], dimensions: [...cut.dimensions], only: { ...cut.only } };
  const isCut = view === 'cuts';
  const isReady = asked.from <= asked.to && (!isCut || cut.measures.length > 0);
  const { from: _from, to: _to, ...ownPlace } = asked;
  return (
    <Stack gap={12}>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t.statistics.title}
        </Title>
        <SegmentedControl
          size="xs"
          value={view}
          data={statisticsViews.map((each) => ({ value: each, label: t.statistics.views[each] }))}
          onChange={(value) => change({ ...search, view: statisticsViews.find((each) => each === value) ?? 'reports' })}
          aria-label={t.statistics.title}
          data-testid="statistics-view"
        />
      </Group>
      {(view === 'reports' || isCut) && (
        <>
          <Group gap={8} align="end">
            {!isCut && (
              <Select
                size="xs"
                w={330}
                label={t.statistics.report}
                allowDeselect={false}
                data={reports.data.reports.map(({ id, title }) => ({ value: id, label: title }))}
                value={chosen.id}
                onChange={(report) => report && isReport(report) && change({ ...search, report })}
                data-testid="report"
              />
            )}
            <Select
              size="xs"
              w={150}
              label={t.statistics.format}
              allowDeselect={false}
              data={reportFormats.map((each) => ({ value: each, label: t.statistics.formats[each] }))}
              value={format}
              onChange={(value) => setFormat(reportFormats.find((each) => each === value) ?? 'xlsx')}
              data-testid="format"
            />
            <Button
              size="xs"
              leftSection={<IconFileExport size={16} aria-hidden />}
              loading={composing.isPending}
              disabled={!isReady}
              onClick={() =>
                composing.mutate(() =>
                  isCut
                    ? call(requestCut, { body: { asked, cut: ownCut, format } })
                    : call(requestReport, { parameters: { report: chosen.id }, body: { ...asked, format } }),
                )
              }
              data-testid="compose-report"
            >
              {t.statistics.compose}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              disabled={!isReady}
              onClick={() => setSaving(true)}
              data-testid="save-report-button"
            >
              {t.cuts.save}
            </Button>
          </Group>
          <NumbersFilter places={known} place={place} value={search} onChange={(value) => change(onlyOf(value, search))} />
        </>
      )}
      {view === 'reports' && (
        <>
          <Text size="sm" c="dimmed">
            {chosen.about} {chosen.asks === 'moment' ? t.statistics.moment : ''}
          </Text>
          {isReady && <ReportPreview report={chosen.id} asked={asked} />}
        </>
      )}
      {isCut && (
        <ConstructorPanel
          asked={asked}
          cut={cut}
          onChange={(value) => {
            const { measures: _m, dimensions: _d, channel: _c, status: _s, ...rest } = search;
            change({ ...rest, ...searchOfCut(value) });
          }}
        />
      )}
      {view === 'saved' ? <SavedPanel /> : <RunsPanel />}
      {isSaving && (
        <SaveDialog
          title={isCut ? cutTitle(cut) : chosen.title}
          question={{ ...ownPlace, defined: isCut ? { cut: ownCut } : { report: chosen.id } }}
          format={format}
          onClose={() => setSaving(false)}
        />
      )}
    </Stack>
  );
};

/** The filter answers what it knows; the view, the report and the cut stay. */
const onlyOf = (value: StatisticsSearch, { view, report, measures, dimensions, channel, status }: StatisticsSearch): StatisticsSearch => ({
  ...value,
  ...(view ? { view } : {}),
  ...(report ? { report } : {}),
  ...(measures ? { measures } : {}),
  ...(dimensions ? { dimensions } : {}),
  ...(channel ? { channel } : {}),
  ...(status ? { status } : {}),
});
