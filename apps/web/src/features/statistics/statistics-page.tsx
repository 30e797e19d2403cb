import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { type CallOf, requestReport } from '@pgs/contract';
import { isReport, type ReportFormat, reportFormats } from '@pgs/domain';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { NumbersFilter } from '../../shared/numbers/numbers-filter.tsx';
import { type ReportSearch, readReportSearch } from '../../shared/numbers/numbers-search.ts';
import { askedOf, placesQuery } from '../../shared/numbers/places-query.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';
import { ReportPreview } from './report-preview.tsx';
import { reportsQuery, runsQuery } from './report-queries.ts';
import { RunsPanel } from './runs-panel.tsx';

/** «Статистика»: a report is chosen, looked at, composed in the background and downloaded. */
export const StatisticsPage = () => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const client = useQueryClient();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readReportSearch(raw), [raw]);
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const places = useQuery(placesQuery);
  const reports = useQuery(reportsQuery);
  const composing = useMutation({
    mutationFn: (asked: CallOf<typeof requestReport>) => call(requestReport, asked),
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
  const known = places.data.places;
  const place = known.find(({ organizationId }) => organizationId === search.organizationId) ?? known[0];
  const chosen = reports.data.reports.find(({ id }) => id === search.report) ?? reports.data.reports[0];
  if (!place || !chosen) return <Empty title={t.dashboards.none} />;
  const change = (value: ReportSearch): void => void navigate({ to: '/statistics', search: value, replace: true, resetScroll: false });
  const asked = askedOf(search, place);
  const isRight = asked.from <= asked.to;
  return (
    <Stack gap={12}>
      <Title order={1} size="h3">
        {t.statistics.title}
      </Title>
      <Group gap={8} align="end">
        <Select
          size="xs"
          w={260}
          label={t.statistics.report}
          allowDeselect={false}
          data={reports.data.reports.map(({ id, title }) => ({ value: id, label: title }))}
          value={chosen.id}
          onChange={(report) => report && isReport(report) && change({ ...search, report })}
          data-testid="report"
        />
        <Select
          size="xs"
          w={150}
          label={t.statistics.format}
          allowDeselect={false}
          data={reportFormats.map((each) => ({ value: each, label: t.statistics.formats[each] }))}
          value={format}
          onChange={(value) => setFormat(reportFormats.find((each) => each === value) ?? 'xlsx')}
        />
        <Button
          size="xs"
          leftSection={<IconFileExport size={16} aria-hidden />}
          loading={composing.isPending}
          disabled={!isRight}
          onClick={() => composing.mutate({ parameters: { report: chosen.id }, body: { ...asked, format } })}
          data-testid="compose-report"
        >
          {t.statistics.compose}
        </Button>
      </Group>
      <NumbersFilter places={known} place={place} value={search} onChange={(value) => change({ ...value, report: chosen.id })} />
      <Text size="sm" c="dimmed">
        {chosen.about} {chosen.asks === 'moment' ? t.statistics.moment : ''}
      </Text>
      {isRight && <ReportPreview report={chosen.id} asked={asked} />}
      <RunsPanel />
    </Stack>
  );
};
