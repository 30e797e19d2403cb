import { Checkbox, NumberInput, Text, Textarea } from '@mantine/core';
import { consentToSupportView, endSupportView, refuseSupportView } from '@pgs/contract';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import type { ConsentRow } from './support-queries.ts';

interface Given {
  readonly organizationId: string;
  readonly row: ConsentRow;
  readonly onClose: () => void;
}

const refresh = [['support']];
const parametersOf = ({ organizationId, row }: Given) => ({ id: organizationId, viewId: row.id });

export const ConsentDialog = (given: Given) => {
  const { t } = useMessages();
  const words = t.support.consents;
  const [hours, setHours] = useState<number | string>(given.row.hours);
  const [understood, setUnderstood] = useState(false);
  return (
    <FormDialog
      title={words.consentTitle}
      submit={words.consent}
      ready={understood && hours !== ''}
      testId="dialog-consent"
      refresh={refresh}
      onClose={given.onClose}
      send={(requestKey) =>
        call(consentToSupportView, {
          parameters: parametersOf(given),
          body: { requestKey, hours: Number(hours), personalDataSeen: understood },
        })
      }
    >
      <Text size="sm">{words.consentLead(given.row.askedBy, given.row.what)}</Text>
      <NumberInput
        data-autofocus
        label={words.hours(given.row.hours)}
        required
        min={1}
        max={given.row.hours}
        allowDecimal={false}
        w={260}
        value={hours}
        onChange={setHours}
        data-testid="field-hours"
      />
      <Checkbox
        label={words.personalData}
        checked={understood}
        onChange={(event) => setUnderstood(event.currentTarget.checked)}
        data-testid="personal-data"
      />
    </FormDialog>
  );
};

export const RefuseDialog = (given: Given) => {
  const { t } = useMessages();
  const words = t.support.consents;
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={words.refuseTitle}
      submit={words.refuse}
      ready={reason.trim().length >= 3}
      testId="dialog-refuse"
      refresh={refresh}
      onClose={given.onClose}
      send={(requestKey) => call(refuseSupportView, { parameters: parametersOf(given), body: { requestKey, reason } })}
    >
      <Textarea
        data-autofocus
        label={words.refuseReason}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="dialog-text"
      />
    </FormDialog>
  );
};

export const EndDialog = (given: Given) => {
  const { t } = useMessages();
  const words = t.support.consents;
  return (
    <FormDialog
      title={words.endTitle}
      submit={words.end}
      danger
      testId="dialog-end-support"
      refresh={refresh}
      onClose={given.onClose}
      send={(requestKey) => call(endSupportView, { parameters: parametersOf(given), body: { requestKey } })}
    >
      <Text size="sm">{words.endLead(given.row.askedBy)}</Text>
    </FormDialog>
  );
};
