import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { FilterChoice, SearchField } from '../../shared/ui/filter-fields.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { AddEmployeeDialog } from './add-employee-dialog.tsx';
import { EmployeeDialog } from './employee-dialog.tsx';
import { type Staff, staffQuery } from './employee-query.ts';
import { EmployeesTable } from './employees-table.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { matchesSearch } from './matches-search.ts';
import { Substitutions } from './substitutions.tsx';

/** Сотрудники одной организации with everything that can be done to them. */
export const EmployeesPanel = ({ organizationId }: { readonly organizationId: string }) => {
  const query = useQuery(staffQuery(organizationId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  return <Panel organizationId={organizationId} staff={query.data} />;
};

type Opened = { readonly kind: 'add' } | { readonly kind: 'import' } | { readonly kind: 'employee'; readonly personId: string };

const Panel = ({ organizationId, staff }: { readonly organizationId: string; readonly staff: Staff }) => {
  const { t } = useMessages();
  const { problem } = useSearch({ strict: false });
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [division, setDivision] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const rows = staff.rows.filter(
    (row) =>
      matchesSearch(row, typed) &&
      (role === null || row.grants.some((grant) => grant.role === role)) &&
      (division === null || (row.divisionId ?? 'none') === division),
  );
  const whyNot = (action: string): string | null => staff.available.find((one) => one.action === action)?.reason ?? null;
  const held = new Map(staff.rows.flatMap(({ grants }) => grants.map((grant) => [grant.role, grant.roleTitle])));
  const close = (): void => setOpened(null);
  return (
    <Stack gap="sm">
      {problem && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {problem}
        </Alert>
      )}
      <Group gap={8} align="end">
        <SearchField label={t.employees.search} hint={t.employees.searchHint} width={220} value={typed} onChange={setTyped} />
        <FilterChoice
          label={t.employees.role}
          width={240}
          data={[...held].map(([value, label]) => ({ value, label }))}
          value={role}
          onChange={setRole}
        />
        {staff.divisions.length > 0 && (
          <FilterChoice
            label={t.employees.division}
            width={220}
            data={[
              ...staff.divisions.map(({ id, title }) => ({ value: id, label: title })),
              { value: 'none', label: t.employees.noDivision },
            ]}
            value={division}
            onChange={setDivision}
          />
        )}
        <WhyButton size="xs" why={whyNot('addEmployee')} testId="add-employee" onPress={() => setOpened({ kind: 'add' })}>
          {t.employees.add}
        </WhyButton>
        <WhyButton
          size="xs"
          variant="default"
          why={whyNot('importEmployees')}
          testId="import-employees"
          onPress={() => setOpened({ kind: 'import' })}
        >
          {t.employees.import}
        </WhyButton>
        <Button component="a" size="xs" variant="default" href={`/api/organizations/${organizationId}/employees.xlsx`} download>
          {t.employees.export}
        </Button>
      </Group>
      {staff.warnings.length > 0 && (
        <Alert
          color="yellow"
          variant="light"
          p="xs"
          title={t.employees.warnings}
          icon={<IconAlertTriangle size={18} aria-hidden />}
          role="note"
          data-testid="staff-warnings"
        >
          <List size="sm">
            {staff.warnings.map(({ code, sentence, personId }) => (
              <List.Item key={`${code} ${personId} ${sentence}`}>{sentence}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {rows.length === 0 ? (
        <Empty title={t.employees.empty} hint={t.employees.emptyHint} />
      ) : (
        <EmployeesTable rows={rows} onOpen={(personId) => setOpened({ kind: 'employee', personId })} />
      )}
      <Text size="xs" c="dimmed" role="status">
        {t.employees.shown(rows.length)}
      </Text>
      <Substitutions organizationId={organizationId} staff={staff} />
      {opened?.kind === 'add' && <AddEmployeeDialog organizationId={organizationId} staff={staff} onClose={close} />}
      {opened?.kind === 'import' && <ImportDialog organizationId={organizationId} onClose={close} />}
      {opened?.kind === 'employee' && (
        <EmployeeDialog organizationId={organizationId} personId={opened.personId} staff={staff} onClose={close} />
      )}
    </Stack>
  );
};
