import { Checkbox, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { confirmStep, recordTraining, saveWorkplace } from '@pgs/contract';
import { confirmedStepIds } from '@pgs/domain';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import type { ConnectionView, Step, Workplace } from './connection-query.ts';

interface Given {
  readonly organizationId: string;
  readonly onClose: () => void;
}

const refreshed = (organizationId: string) => [['connection', organizationId], ['connections'], ['organization', organizationId]];

const empty = {
  title: '',
  room: '',
  certificateNumber: '',
  certifiedUntilOn: null,
  networkCheckedOn: null,
  software: '',
  softwareCheckedOn: null,
  active: true,
} as const;

type TypedWorkplace = Omit<Workplace, 'id' | 'version' | 'lastCheck'>;

export const WorkplaceDialog = ({ organizationId, workplace, onClose }: Given & { readonly workplace: Workplace | null }) => {
  const { t } = useMessages();
  const words = t.connection.workplaces;
  const [typed, setTyped] = useState<TypedWorkplace>(() => {
    if (workplace === null) return empty;
    const { id: _id, version: _version, lastCheck: _lastCheck, ...fields } = workplace;
    return fields;
  });
  const text = (field: 'title' | 'room' | 'certificateNumber' | 'software', label: string) => (
    <TextInput
      label={label}
      required={field === 'title'}
      value={typed[field]}
      onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
      data-testid={`field-${field}`}
    />
  );
  const day = (field: 'certifiedUntilOn' | 'networkCheckedOn' | 'softwareCheckedOn', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={typed[field] ?? ''}
      onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value || null })}
      data-testid={`field-${field}`}
    />
  );
  return (
    <FormDialog
      title={workplace === null ? words.add : `${words.change}: ${workplace.title}`}
      submit={t.general.save}
      ready={typed.title.trim() !== ''}
      testId="dialog-workplace"
      refresh={refreshed(organizationId)}
      onClose={onClose}
      send={(requestKey) =>
        call(saveWorkplace, {
          parameters: { id: organizationId },
          body: { requestKey, workplace: { ...typed }, ...(workplace ? { workplaceId: workplace.id, version: workplace.version } : {}) },
        })
      }
    >
      <SimpleGrid cols={2}>
        {text('title', words.name)}
        {text('room', words.room)}
        {text('certificateNumber', words.certificateNumber)}
        {day('certifiedUntilOn', words.certifiedUntil)}
        {day('networkCheckedOn', words.network)}
        {day('softwareCheckedOn', words.softwareChecked)}
      </SimpleGrid>
      {text('software', words.software)}
      <Switch
        label={words.active}
        checked={typed.active}
        onChange={(event) => setTyped({ ...typed, active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
};

export const ConfirmStepDialog = ({ organizationId, step, onClose }: Given & { readonly step: Step }) => {
  const { t } = useMessages();
  const [confirmedOn, setConfirmedOn] = useState('');
  const [validUntilOn, setValidUntilOn] = useState('');
  const [document, setDocument] = useState('');
  const confirmed = confirmedStepIds.find((each) => each === step.step);
  return (
    <FormDialog
      title={t.connection.confirmTitle}
      submit={t.connection.confirm}
      ready={confirmed !== undefined && confirmedOn !== '' && document.trim().length >= 3}
      testId="dialog-confirm-step"
      refresh={refreshed(organizationId)}
      onClose={onClose}
      send={(requestKey) =>
        call(confirmStep, {
          parameters: { id: organizationId, step: confirmed ?? 'referenceBooks' },
          body: { requestKey, confirmedOn, validUntilOn: validUntilOn || null, document },
        })
      }
    >
      <Text size="sm">{step.title}</Text>
      <SimpleGrid cols={2}>
        <TextInput
          type="date"
          label={t.connection.confirmedOn}
          required
          value={confirmedOn}
          onChange={(event) => setConfirmedOn(event.currentTarget.value)}
          data-testid="field-confirmed-on"
        />
        <TextInput
          type="date"
          label={t.connection.validUntilOn}
          value={validUntilOn}
          onChange={(event) => setValidUntilOn(event.currentTarget.value)}
        />
      </SimpleGrid>
      <DocumentField value={document} onChange={setDocument} />
    </FormDialog>
  );
};

export const TrainingDialog = ({ organizationId, view, onClose }: Given & { readonly view: ConnectionView }) => {
  const { t } = useMessages();
  const people = [...new Map(view.trainings.map(({ personId, name }) => [personId, name]))];
  const untrained = new Set(view.trainings.filter(({ learnedOn }) => learnedOn === null).map(({ personId }) => personId));
  const [personIds, setPersonIds] = useState<readonly string[]>([...untrained]);
  const [learnedOn, setLearnedOn] = useState('');
  const [document, setDocument] = useState('');
  return (
    <FormDialog
      title={t.connection.training.mark}
      ready={personIds.length > 0 && learnedOn !== '' && document.trim().length >= 3}
      testId="dialog-training"
      refresh={refreshed(organizationId)}
      onClose={onClose}
      send={(requestKey) =>
        call(recordTraining, {
          parameters: { id: organizationId },
          body: { requestKey, personIds: [...personIds], learnedOn, document },
        })
      }
    >
      <Checkbox.Group label={t.connection.training.people} value={[...personIds]} onChange={setPersonIds}>
        <Stack gap={6} mt={6}>
          {people.map(([id, name]) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={t.connection.training.learnedOn}
        required
        value={learnedOn}
        onChange={(event) => setLearnedOn(event.currentTarget.value)}
        data-testid="field-learned-on"
      />
      <DocumentField value={document} onChange={setDocument} />
    </FormDialog>
  );
};

const DocumentField = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const { t } = useMessages();
  return (
    <TextInput
      label={t.connection.document}
      placeholder={t.connection.documentHint}
      required
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="field-document"
    />
  );
};
