import { Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { endSubstitution, listSubstitutions, type ResponseOf, setSubstitution } from '@pgs/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import type { Staff } from './employee-query.ts';

type Row = ResponseOf<typeof listSubstitutions>['rows'][number];

const substitutionsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['employees', organizationId, 'substitutions'],
    queryFn: ({ signal }) => call(listSubstitutions, { parameters: { id: organizationId } }, signal),
  });

interface Given {
  readonly organizationId: string;
  readonly staff: Staff;
}

/** Замещения: who acts for whom, by which order and until when. */
export const Substitutions = ({ organizationId, staff }: Given) => {
  const { t } = useMessages();
  const words = t.substitutions;
  const query = useQuery(substitutionsQuery(organizationId));
  const [opened, setOpened] = useState<'set' | Row | null>(null);
  const whyNot = (action: string): string | null => query.data?.available.find((one) => one.action === action)?.reason ?? null;
  const close = (): void => setOpened(null);
  return (
    <Stack gap={6} component="section" aria-label={words.title} data-testid="substitutions">
      <Group justify="space-between">
        <Title order={2} size="h5">
          {words.title}
        </Title>
        <WhyButton size="xs" variant="default" why={whyNot('setSubstitution')} testId="set-substitution" onPress={() => setOpened('set')}>
          {words.set}
        </WhyButton>
      </Group>
      {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      )}
      {query.data && query.data.rows.length > 0 && (
        <Table fz={13} verticalSpacing={6} aria-label={words.title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.absent}</Table.Th>
              <Table.Th>{words.substitute}</Table.Th>
              <Table.Th>{words.days}</Table.Th>
              <Table.Th>{words.order}</Table.Th>
              <Table.Th>{words.state}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {query.data.rows.map((row) => (
              <Table.Tr key={row.id} data-testid="substitution">
                <Table.Td>{row.absentName}</Table.Td>
                <Table.Td>{row.substituteName}</Table.Td>
                <Table.Td>
                  {dayText(row.validFrom)} — {dayText(row.lastOn)}
                </Table.Td>
                <Table.Td>{row.orderTitle}</Table.Td>
                <Table.Td>
                  <Group gap={8}>
                    {row.stateTitle}
                    {row.state !== 'ended' && (
                      <WhyButton
                        size="compact-xs"
                        variant="default"
                        why={whyNot('endSubstitution')}
                        testId="end-substitution"
                        onPress={() => setOpened(row)}
                      >
                        {words.end}
                      </WhyButton>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {opened === 'set' && query.data && (
        <SetDialog organizationId={organizationId} staff={staff} todayOn={query.data.todayOn} onClose={close} />
      )}
      {opened !== null && opened !== 'set' && <EndDialog organizationId={organizationId} row={opened} onClose={close} />}
    </Stack>
  );
};

const SetDialog = ({ organizationId, staff, todayOn, onClose }: Given & { readonly todayOn: string; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const words = t.substitutions;
  const [absentId, setAbsentId] = useState<string | null>(null);
  const [substituteId, setSubstituteId] = useState<string | null>(null);
  const [days, setDays] = useState({ validFrom: todayOn, lastOn: '', orderNumber: '', orderOn: todayOn });
  const people = staff.rows
    .filter(({ blocked }) => !blocked)
    .map(({ personId, name, position }) => ({ value: personId, label: `${name}, ${position}` }));
  const change = (name: keyof typeof days) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget;
    setDays((now) => ({ ...now, [name]: value }));
  };
  return (
    <FormDialog
      title={words.set}
      testId="dialog-substitution"
      ready={absentId !== null && substituteId !== null && Object.values(days).every((value) => value.trim() !== '')}
      refresh={[['employees', organizationId]]}
      send={(requestKey) =>
        call(setSubstitution, {
          parameters: { id: organizationId },
          body: { requestKey, absentId: absentId ?? '', substituteId: substituteId ?? '', ...days },
        })
      }
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      <Select label={words.absent} required searchable data={people} value={absentId} onChange={setAbsentId} data-testid="absent" />
      <Select
        label={words.substitute}
        required
        searchable
        data={people.filter(({ value }) => value !== absentId)}
        value={substituteId}
        onChange={setSubstituteId}
        data-testid="substitute"
      />
      <Group grow>
        <TextInput type="date" label={words.from} required min={todayOn} value={days.validFrom} onChange={change('validFrom')} />
        <TextInput
          type="date"
          label={words.last}
          required
          min={days.validFrom}
          value={days.lastOn}
          onChange={change('lastOn')}
          data-testid="last-on"
        />
      </Group>
      <Group grow>
        <TextInput
          label={words.orderNumber}
          required
          maxLength={50}
          value={days.orderNumber}
          onChange={change('orderNumber')}
          data-testid="order-number"
        />
        <TextInput type="date" label={words.orderOn} required max={todayOn} value={days.orderOn} onChange={change('orderOn')} />
      </Group>
    </FormDialog>
  );
};

const EndDialog = ({
  organizationId,
  row,
  onClose,
}: {
  readonly organizationId: string;
  readonly row: Row;
  readonly onClose: () => void;
}) => {
  const { t } = useMessages();
  return (
    <FormDialog
      title={t.substitutions.end}
      testId="dialog-end-substitution"
      refresh={[['employees', organizationId]]}
      send={(requestKey) => call(endSubstitution, { parameters: { id: organizationId, substitutionId: row.id }, body: { requestKey } })}
      onClose={onClose}
    >
      <Text size="sm">{t.substitutions.endHint(row.substituteName)}</Text>
    </FormDialog>
  );
};
