import { Button, Group, Paper, Progress, Table, Text } from '@mantine/core';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { PlaceGroup } from './places-query.ts';

interface Given {
  readonly groups: readonly PlaceGroup[];
  readonly openedId: string | null;
  /** Absent for those who do not keep the plan. */
  readonly onPlan: ((group: PlaceGroup) => void) | undefined;
  /** Absent for those who see numbers only. */
  readonly onOpen: ((group: PlaceGroup) => void) | undefined;
}

const number = { ta: 'right', style: { fontVariantNumeric: 'tabular-nums' } } as const;

export const BoardTable = ({ groups, openedId, onPlan, onOpen }: Given) => {
  const { t } = useMessages();
  return (
    <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.places.title}>
      <Table fz={13} verticalSpacing={5} highlightOnHover aria-label={t.places.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.places.group}</Table.Th>
            <Table.Th ta="right">{t.places.plan}</Table.Th>
            <Table.Th w={190} ta="right">
              {t.places.taken}
            </Table.Th>
            <Table.Th ta="right">{t.places.free}</Table.Th>
            <Table.Th ta="right">{t.places.waiting}</Table.Th>
            <Table.Th ta="right">{t.places.reserve}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Row key={group.id} group={group} isOpen={group.id === openedId} onPlan={onPlan} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};

const Row = ({
  group,
  isOpen,
  onPlan,
  onOpen,
}: Omit<Given, 'groups' | 'openedId'> & { readonly group: PlaceGroup; readonly isOpen: boolean }) => {
  const { t } = useMessages();
  const { places, taken, held, free, waiting, reserve } = group;
  return (
    <Table.Tr data-testid="place-group" data-id={group.id} {...(isOpen ? { bg: 'var(--mantine-color-blue-light)' } : {})}>
      <Table.Td>
        <Text fw={600} fz="inherit">
          {group.facilityTitle || group.levelTitle}
        </Text>
        <Text fz={12} c="dimmed">
          {[group.facilityTitle && group.levelTitle, group.profileTitle].filter(Boolean).join(', ')}
        </Text>
      </Table.Td>
      <Table.Td {...number}>{places ?? t.places.noPlan}</Table.Td>
      <Table.Td {...number}>
        <Text fz="inherit" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {taken}
          {held > 0 && (
            <Text span fz={12} c="dimmed">
              {' '}
              ({t.places.held} {held})
            </Text>
          )}
        </Text>
        {places !== null && (
          <Progress.Root size={5} mt={2}>
            <Progress.Section
              value={places === 0 ? 100 : (taken * 100) / places}
              color={free === 0 ? 'red' : 'blue'}
              aria-label={t.places.occupancy(taken, places)}
            />
          </Progress.Root>
        )}
      </Table.Td>
      <Table.Td {...number}>{free ?? t.general.none}</Table.Td>
      <Table.Td {...number} title={group.byCategory.map(({ title, amount }) => `${title}: ${amount}`).join('\n')}>
        {waiting}
      </Table.Td>
      <Table.Td {...number} fw={reserve ? 600 : 400}>
        {reserve ?? t.general.none}
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          {onOpen && (
            <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={() => onOpen(group)} data-testid="open-queue">
              {t.places.openQueue}
            </Button>
          )}
          {onPlan && (
            <Button size="compact-xs" variant="default" onClick={() => onPlan(group)} data-testid="change-plan">
              {t.places.changePlan}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
};
