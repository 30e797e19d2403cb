import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { type ApplicationRow, startBatch } from '@pgs/contract';
import { type ActionId, type BatchActionId, batchActionIds } from '@pgs/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../shared/api/call.ts';
import { newRequestKey } from '../../../../shared/api/request-key.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../../shared/ui/problem-notice.tsx';
import { candidatesQuery, cardQuery } from '../../card/card-query.ts';
import { ApplicantPreview } from '../../dialogs/applicant-preview.tsx';
import type { ListSearch } from '../list-search.ts';

interface Given {
  readonly action: ActionId;
  readonly title: string;
  readonly chosen: readonly ApplicationRow[];
  /** Set: all that the filter finds. */
  readonly filter: ListSearch | null;
  readonly onClose: () => void;
  readonly onStarted: (batchId: string) => void;
}

type Input = Readonly<Record<string, unknown>>;
interface FieldsGiven {
  /** The first of the chosen: its organization and service say what there is to choose from. */
  readonly exampleId: string;
  readonly onChange: (input: Input | undefined) => void;
}

const Nothing = () => null;

const ReassignFields = ({ exampleId, onChange }: FieldsGiven) => {
  const { t } = useMessages();
  const candidates = useQuery(candidatesQuery(exampleId));
  return (
    <Select
      label={t.dialog.employee}
      placeholder={t.dialog.choose}
      required
      searchable
      data={(candidates.data?.employees ?? []).map(({ id, name, load }) => ({ value: id, label: `${name} (${t.dialog.load(load)})` }))}
      nothingFoundMessage={t.dialog.noEmployees}
      onChange={(personId) => onChange(personId ? { personId } : undefined)}
      data-testid="batch-employee"
    />
  );
};

const IntermediateFields = ({ exampleId, onChange }: FieldsGiven) => {
  const { t } = useMessages();
  const card = useQuery(cardQuery(exampleId));
  const [code, setCode] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const known = card.data?.choices.intermediateStatuses ?? [];
  const status = known.find((each) => each.code === code);
  const change = (chosen: string | null, filled: Readonly<Record<string, string>>): void => {
    setCode(chosen);
    setValues(filled);
    const asks = known.find((each) => each.code === chosen)?.asks ?? [];
    onChange(chosen !== null && asks.every(({ name }) => filled[name]?.trim()) ? { code: chosen, values: filled } : undefined);
  };
  return (
    <>
      <Select
        label={t.dialog.intermediate}
        placeholder={t.dialog.choose}
        required
        data={known.map((each) => ({ value: each.code, label: each.title }))}
        value={code}
        onChange={(chosen) => change(chosen, {})}
        data-testid="dialog-choice"
      />
      {status?.asks.map(({ name, caption }) => (
        <TextInput
          key={name}
          label={caption}
          required
          maxLength={1000}
          value={values[name] ?? ''}
          onChange={(event) => change(code, { ...values, [name]: event.currentTarget.value })}
          data-testid={`value-${name}`}
        />
      ))}
      {status && (
        <>
          <Text size="xs" c="dimmed">
            {t.batch.exampleHint}
          </Text>
          <ApplicantPreview
            title={status.title}
            text={status.text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name]?.trim() || whole)}
            opens={status.opens}
          />
        </>
      )}
    </>
  );
};

/** What a batch asks for; actions without a row take nothing. */
const fieldsOf: Partial<Record<BatchActionId, typeof ReassignFields>> = {
  reassign: ReassignFields,
  setIntermediateStatus: IntermediateFields,
};

/** Says what will be done with how many applications, asks what has to be asked, and starts. */
export const BatchDialog = ({ action, title, chosen, filter, onClose, onStarted }: Given) => {
  const { t } = useMessages();
  const [requestKey] = useState(newRequestKey);
  const batched = batchActionIds.find((each) => each === action);
  const Fields = (batched && fieldsOf[batched]) ?? Nothing;
  const [input, setInput] = useState<Input | undefined>(batched && fieldsOf[batched] ? undefined : {});
  const start = useMutation({
    mutationFn: async () => {
      if (!batched || !input) throw new Error('the batch is not ready');
      const { tab, sort: _, ...conditions } = filter ?? {};
      const selection = filter
        ? { filter: { ...conditions, tab: tab === 'failures' || tab === undefined ? ('all' as const) : tab } }
        : { ids: chosen.map(({ id }) => id) };
      return call(startBatch, { body: { action: batched, input, requestKey, selection } });
    },
    onSuccess: ({ id }) => onStarted(id),
  });
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t.general.close }} data-testid="batch-dialog">
      <Stack gap="sm">
        <Text size="sm">{filter ? t.batch.willDoWhole : t.batch.willDo(chosen.length)}</Text>
        <Fields exampleId={chosen[0]?.id ?? ''} onChange={setInput} />
        {start.isError && <ProblemNotice problem={start.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" size="sm" onClick={onClose}>
            {t.general.cancel}
          </Button>
          <Button size="sm" disabled={!input} loading={start.isPending} onClick={() => start.mutate()} data-testid="dialog-submit">
            {title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
