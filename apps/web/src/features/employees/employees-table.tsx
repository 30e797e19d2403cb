import { Anchor, Badge, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { Grant, StaffRow } from './employee-query.ts';

interface Given {
  readonly rows: readonly StaffRow[];
  readonly onOpen: (personId: string) => void;
}

export const EmployeesTable = ({ rows, onOpen }: Given) => {
  const { t } = useMessages();
  return (
    <Paper withBorder radius="md" style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.employees.title}>
      <Table fz={13} verticalSpacing={6} highlightOnHover aria-label={t.employees.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.employees.columns.name}</Table.Th>
            <Table.Th>{t.employees.columns.position}</Table.Th>
            <Table.Th>{t.employees.columns.roles}</Table.Th>
            <Table.Th>{t.employees.columns.access}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.personId} data-testid="employee-row" style={{ verticalAlign: 'top' }}>
              <Table.Td>
                <Anchor component="button" type="button" fz="inherit" ta="start" onClick={() => onOpen(row.personId)}>
                  {row.name}
                </Anchor>
                <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {row.snils ?? t.general.none}
                </Text>
              </Table.Td>
              <Table.Td>
                {row.position}
                {row.divisionTitle !== null && (
                  <Text size="xs" c="dimmed">
                    {row.divisionTitle}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Stack gap={3}>
                  {row.grants.map((grant) => (
                    <GrantLine key={grant.id} grant={grant} />
                  ))}
                  {row.grants.length === 0 && (
                    <Text size="xs" c="dimmed">
                      {t.employees.noRoles}
                    </Text>
                  )}
                </Stack>
              </Table.Td>
              <Table.Td>
                <Access row={row} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};

/** A role in one line: title, services, days, and what is wrong with its order. */
export const GrantLine = ({ grant }: { readonly grant: Grant }) => {
  const { t } = useMessages();
  const details = [
    ...(grant.serviceCodes === null ? [] : [grant.servicesText]),
    ...(grant.withSubordinates ? [t.employees.subordinates] : []),
    ...(grant.state === 'future' ? [t.employees.from(dayText(grant.validFrom))] : []),
    ...(grant.validTo === null ? [] : [t.employees.until(dayText(grant.validTo))]),
  ];
  return (
    <Group gap={6} data-testid="grant" data-role={grant.role}>
      <Text fz={13}>{grant.roleTitle}</Text>
      {details.length > 0 && (
        <Text size="xs" c="dimmed">
          {details.join(', ')}
        </Text>
      )}
      {grant.state !== 'ended' && grant.orderTitle === null && (
        <Badge size="sm" variant="light" color={grant.state === 'awaitingOrder' ? 'red' : 'yellow'}>
          {grant.state === 'awaitingOrder' ? t.employees.waitsForOrder : t.employees.noOrder}
        </Badge>
      )}
      {grant.state === 'awaitingTraining' && (
        <Badge size="sm" variant="light" color="red">
          {t.employees.waitsForTraining}
        </Badge>
      )}
    </Group>
  );
};

const Access = ({ row }: { readonly row: StaffRow }) => {
  const { t, language } = useMessages();
  return (
    <Stack gap={2}>
      {row.blocked && (
        <Badge size="sm" variant="light" color="red">
          {t.employees.blocked}
        </Badge>
      )}
      {!row.linked && <Text size="xs">{t.employees.notLinked}</Text>}
      {row.lastSignedInAt && (
        <Text size="xs" c="dimmed">
          {t.employees.lastSignIn(instantText(row.lastSignedInAt, language))}
        </Text>
      )}
      {row.elsewhere > 0 && (
        <Text size="xs" c="dimmed">
          {t.employees.elsewhere(row.elsewhere)}
        </Text>
      )}
    </Stack>
  );
};
