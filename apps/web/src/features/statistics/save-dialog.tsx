import { Group, Select, TextInput } from '@mantine/core';
import { type CallOf, saveReport } from '@pgs/contract';
import { type RelativePeriod, type ReportFormat, relativePeriodIds, relativePeriods, reportFormats } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { savedReportsQuery } from '../../shared/cuts/cut-queries.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { type Delivery, DeliveryFields } from './delivery-fields.tsx';

type Body = CallOf<typeof saveReport>['body'];

interface Given {
  readonly title: string;
  readonly question: Omit<Body['question'], 'period'>;
  readonly format: ReportFormat;
  readonly onClose: () => void;
}

/** Keeps what is on the screen under a name; a schedule or the panel makes it come by itself. */
export const SaveDialog = ({ title: suggested, question, format: chosen, onClose }: Given) => {
  const { t } = useMessages();
  const saved = useQuery(savedReportsQuery);
  const [title, setTitle] = useState(suggested.slice(0, 120));
  const [period, setPeriod] = useState<RelativePeriod>('previousWeek');
  const [format, setFormat] = useState(chosen);
  const [delivery, setDelivery] = useState<Delivery>({ schedule: null, byEmail: false, onPanel: false });
  const reader = saved.data ?? { hearsMessages: true, email: null, emailAvailable: false };
  return (
    <FormDialog
      title={t.savedReports.save}
      ready={title.trim() !== ''}
      testId="save-report"
      refresh={[savedReportsQuery.queryKey]}
      send={() => call(saveReport, { body: { title: title.trim(), question: { ...question, period }, format, ...delivery } })}
      onClose={onClose}
    >
      <TextInput
        label={t.savedReports.name}
        maxLength={120}
        required
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        data-testid="saved-title"
      />
      <Group gap={8} align="start">
        <Select
          w={220}
          label={t.savedReports.period}
          description={t.savedReports.periodHint}
          inputWrapperOrder={['label', 'input', 'description']}
          allowDeselect={false}
          data={relativePeriodIds.map((id) => ({ value: id, label: relativePeriods[id].title }))}
          value={period}
          onChange={(id) => setPeriod(relativePeriodIds.find((each) => each === id) ?? period)}
          data-testid="saved-period"
        />
        <Select
          w={180}
          label={t.statistics.format}
          allowDeselect={false}
          data={reportFormats.map((each) => ({ value: each, label: t.statistics.formats[each] }))}
          value={format}
          onChange={(value) => setFormat(reportFormats.find((each) => each === value) ?? format)}
        />
      </Group>
      <DeliveryFields value={delivery} onChange={setDelivery} isCut={'cut' in question.defined} reader={reader} />
    </FormDialog>
  );
};
