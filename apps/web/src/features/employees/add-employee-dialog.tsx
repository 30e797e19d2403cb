import { Anchor, Checkbox, Group, Radio, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { addEmployee } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { DivisionField } from './division-dialog.tsx';
import { esiaQuery, type Staff } from './employee-query.ts';
import { GrantFields, scopeBody, wholeScope } from './grant-fields.tsx';

interface Given {
  readonly organizationId: string;
  readonly staff: Staff;
  readonly onClose: () => void;
}

const nobody = { snils: '', lastName: '', firstName: '', middleName: '', position: '', divisionId: '', email: '' };
const nameFields = ['lastName', 'firstName', 'middleName'] as const;

/** Добавить сотрудника by hand or from the profile of ЕСИА, at once with roles. */
export const AddEmployeeDialog = ({ organizationId, staff, onClose }: Given) => {
  const { t } = useMessages();
  const words = t.employees.dialog;
  const mayReadEsia = staff.available.some(({ action, enabled }) => action === 'readEsiaEmployees' && enabled);
  const mayPlace = staff.divisions.length > 0 && staff.available.some(({ action, enabled }) => action === 'changeDivision' && enabled);
  const [source, setSource] = useState<'hand' | 'esia'>('hand');
  const [person, setPerson] = useState(nobody);
  const [esiaOid, setEsiaOid] = useState<string | null>(null);
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [scope, setScope] = useState(() => wholeScope(staff.todayOn));
  const ready =
    person.position.trim() !== '' &&
    (source === 'hand' ? person.lastName.trim() !== '' && person.firstName.trim() !== '' && person.snils.trim() !== '' : esiaOid !== null);
  const grants = roles.map((role) => ({ role, validFrom: scope.validFrom, ...scopeBody(scope) }));
  return (
    <FormDialog
      title={t.employees.add}
      size="xl"
      testId="dialog-add-employee"
      ready={ready}
      refresh={[
        ['employees', organizationId],
        ['connection', organizationId],
      ]}
      onClose={onClose}
      send={(requestKey) =>
        call(addEmployee, {
          parameters: { id: organizationId },
          body: { requestKey, person, grants, ...(source === 'esia' && esiaOid !== null ? { esiaOid } : {}) },
        })
      }
    >
      {mayReadEsia && (
        <SegmentedControl
          size="xs"
          w="fit-content"
          value={source}
          onChange={(value) => setSource(value === 'esia' ? 'esia' : 'hand')}
          data={[
            { value: 'hand', label: words.byHand },
            { value: 'esia', label: words.fromEsia },
          ]}
        />
      )}
      {source === 'esia' ? (
        <EsiaChoice
          organizationId={organizationId}
          chosen={esiaOid}
          onChoose={(oid, position) => {
            setEsiaOid(oid);
            setPerson({ ...person, position, lastName: '—', firstName: '—', snils: '' });
          }}
        />
      ) : (
        <>
          <SimpleGrid cols={3}>
            {nameFields.map((field) => (
              <TextInput
                key={field}
                label={words[field]}
                required={field !== 'middleName'}
                value={person[field]}
                onChange={(event) => setPerson({ ...person, [field]: event.currentTarget.value })}
                data-testid={`field-${field}`}
              />
            ))}
          </SimpleGrid>
          <SimpleGrid cols={2}>
            <TextInput
              label={words.snils}
              description={words.snilsHint}
              required
              value={person.snils}
              onChange={(event) => setPerson({ ...person, snils: event.currentTarget.value })}
              data-testid="field-snils"
            />
            <TextInput
              label={words.email}
              description={' '}
              value={person.email}
              onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })}
            />
          </SimpleGrid>
        </>
      )}
      <TextInput
        label={words.position}
        required
        value={person.position}
        onChange={(event) => setPerson({ ...person, position: event.currentTarget.value })}
        data-testid="field-position"
      />
      {mayPlace && (
        <DivisionField
          staff={staff}
          value={person.divisionId || null}
          onChange={(divisionId) => setPerson({ ...person, divisionId: divisionId ?? '' })}
        />
      )}
      <Checkbox.Group label={words.roles} value={[...roles]} onChange={setRoles}>
        <SimpleGrid cols={2} spacing={6} mt={6}>
          {staff.grantable.map(({ role, title }) => (
            <Checkbox key={role} value={role} label={title} data-testid={`role-${role}`} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      {roles.length > 0 && (
        <GrantFields
          staff={staff}
          scope={scope}
          tree={roles.every((role) => staff.grantable.some((one) => one.role === role && one.tree))}
          onChange={setScope}
        />
      )}
    </FormDialog>
  );
};

interface Choice {
  readonly organizationId: string;
  readonly chosen: string | null;
  readonly onChoose: (oid: string, position: string) => void;
}

const EsiaChoice = ({ organizationId, chosen, onChoose }: Choice) => {
  const { t, language } = useMessages();
  const words = t.employees.dialog;
  const esia = useQuery(esiaQuery(organizationId));
  if (esia.isError) return <ProblemNotice problem={esia.error} onRetry={() => void esia.refetch()} />;
  if (!esia.data) return null;
  const { rows, readAt, readAddress, missing } = esia.data;
  return (
    <Stack gap={6}>
      <Group gap={8}>
        <Anchor href={readAddress} size="sm" data-testid="read-esia">
          {words.readEsia}
        </Anchor>
        <Text size="xs" c="dimmed">
          {readAt ? words.esiaReadAt(instantText(readAt, language)) : words.esiaHint}
        </Text>
      </Group>
      {readAt && rows.length === 0 && <Text size="sm">{words.esiaEmpty}</Text>}
      <Radio.Group
        value={chosen}
        onChange={(oid) => onChoose(oid, rows.find(({ esiaOid }) => esiaOid === oid)?.position ?? '')}
        label={words.fromEsia}
      >
        <Stack gap={6}>
          {rows.map((row) => (
            <Radio
              key={row.esiaOid}
              value={row.esiaOid}
              label={row.name}
              description={row.position}
              disabled={row.blocked}
              data-testid="esia-employee"
            />
          ))}
        </Stack>
      </Radio.Group>
      {missing.length > 0 && (
        <Text size="xs" c="red">
          {words.esiaMissing(missing.map(({ name }) => name).join(', '))}
        </Text>
      )}
    </Stack>
  );
};
