import { Badge, Button, Group, Paper, Table, Text, Title } from '@mantine/core';
import { changeSavedReport, removeSavedReport, type SavedReport } from '@pgs/contract';
import { reportDefinition } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { savedReportsQuery } from '../../shared/cuts/cut-queries.ts';
import { type StatisticsSearch, searchOfCut } from '../../shared/cuts/cut-search.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { type Delivery, DeliveryFields } from './delivery-fields.tsx';

/** Address that shows the saved report with the days of today. */
const searchOf = ({ question: { organizationId, subordinates, serviceCode, defined }, days }: SavedReport): StatisticsSearch => ({
  organizationId,
  ...(subordinates ? { subordinates } : {}),
  ...(serviceCode ? { serviceCode } : {}),
  period: 'own',
  ...days,
  ...('report' in defined ? { view: 'reports', report: defined.report } : { view: 'cuts', ...searchOfCut(defined.cut) }),
});

/** «Сохранённые»: what comes by itself, what stands on the panel, what is opened again. */
export const SavedPanel = () => {
  const { t, language } = useMessages();
  const saved = useQuery(savedReportsQuery);
  const [asked, setAsked] = useState<{ readonly what: 'change' | 'remove'; readonly report: SavedReport } | null>(null);
  if (saved.isPending) return <Loading />;
  if (saved.isError) return <ProblemNotice problem={saved.error} onRetry={() => void saved.refetch()} />;
  const { reports } = saved.data;
  if (reports.length === 0) return <Empty title={t.savedReports.empty} hint={t.savedReports.emptyHint} />;
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.savedReports.title}>
      <Title order={2} size="h5">
        {t.savedReports.title}
      </Title>
      <Table fz={12} verticalSpacing={6} horizontalSpacing={8} aria-label={t.savedReports.title}>
        <Table.Thead>
          <Table.Tr>
            {(['title', 'about', 'schedule', 'actions'] as const).map((column) => (
              <Table.Th key={column}>{t.savedReports.table[column]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reports.map((report) => (
            <Table.Tr key={report.id} data-testid="saved-row">
              <Table.Td>
                <Text fz="inherit" fw={600}>
                  {report.title}
                </Text>
                <Text fz={11} c="dimmed">
                  {'report' in report.question.defined ? reportDefinition(report.question.defined.report).title : t.cuts.title}
                </Text>
              </Table.Td>
              <Table.Td>
                {report.organizationTitle}, {report.periodTitle}
              </Table.Td>
              <Table.Td>
                {report.scheduleText ?? t.savedReports.schedules.none}
                {report.nextRunAt && ` · ${t.savedReports.next(instantText(report.nextRunAt, language))}`}
                <Group gap={6}>
                  {report.byEmail && (
                    <Badge size="xs" variant="light">
                      {t.savedReports.mail}
                    </Badge>
                  )}
                  {report.onPanel && (
                    <Badge size="xs" variant="light" color="grape">
                      {t.savedReports.panel}
                    </Badge>
                  )}
                </Group>
                {report.pausedReason && (
                  <Text fz={12} c="red.9">
                    {t.savedReports.paused}: {report.pausedReason}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Group gap={6}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    renderRoot={(given) => <Link {...given} to="/statistics" search={searchOf(report)} />}
                  >
                    {t.savedReports.open}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={() => setAsked({ what: 'change', report })}>
                    {t.savedReports.change}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={() => setAsked({ what: 'remove', report })}>
                    {t.savedReports.remove}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {asked?.what === 'change' && <ChangeDialog report={asked.report} reader={saved.data} onClose={() => setAsked(null)} />}
      {asked?.what === 'remove' && (
        <FormDialog
          title={t.savedReports.remove}
          danger
          refresh={[savedReportsQuery.queryKey]}
          send={() => call(removeSavedReport, { parameters: { id: asked.report.id }, body: {} })}
          onClose={() => setAsked(null)}
        >
          <Text size="sm">{t.savedReports.removeAsk(asked.report.title)}</Text>
        </FormDialog>
      )}
    </Paper>
  );
};

const ChangeDialog = ({
  report,
  reader,
  onClose,
}: {
  readonly report: SavedReport;
  readonly reader: Parameters<typeof DeliveryFields>[0]['reader'];
  readonly onClose: () => void;
}) => {
  const { t } = useMessages();
  const [delivery, setDelivery] = useState<Delivery>({ schedule: report.schedule, byEmail: report.byEmail, onPanel: report.onPanel });
  return (
    <FormDialog
      title={t.savedReports.change}
      refresh={[savedReportsQuery.queryKey]}
      send={() => call(changeSavedReport, { parameters: { id: report.id }, body: delivery })}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        {report.title}
      </Text>
      <DeliveryFields value={delivery} onChange={setDelivery} isCut={'cut' in report.question.defined} reader={reader} />
    </FormDialog>
  );
};
