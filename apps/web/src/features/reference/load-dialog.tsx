import { Alert, Badge, Button, Group, List, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { loadQuery, useDecide } from './reference-query.ts';

/** What a loaded revision changes, and the decision about it. */
export const LoadDialog = ({
  id,
  mayChange,
  onClose,
}: {
  readonly id: string;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}) => {
  const { t } = useMessages();
  const found = useQuery(loadQuery(id));
  const decide = useDecide(id);
  const load = found.data;
  const press = (verdict: 'apply' | 'dismiss'): void => decide.mutate(verdict, { onSuccess: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={load ? t.reference.loadTitle(load.code, load.revision) : t.reference.title}
      closeButtonProps={{ 'aria-label': t.general.close }}
      data-testid="reference-load"
    >
      <Stack gap={10}>
        {found.isPending && <Loading />}
        {found.isError && <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />}
        {decide.isError && <ProblemNotice problem={decide.error} />}
        {load && (
          <>
            <Group gap={8}>
              <Badge variant="light" data-testid="load-state">
                {t.reference.states[load.state]}
              </Badge>
              <Text size="sm">{t.reference.records(load.records)}</Text>
            </Group>
            {load.problem && <Alert color="red">{load.problem}</Alert>}
            {load.problems.length > 0 && (
              <Alert color="red" title={t.reference.problems}>
                <List size="sm">
                  {load.problems.map(({ sentence }) => (
                    <List.Item key={sentence}>{sentence}</List.Item>
                  ))}
                </List>
              </Alert>
            )}
            {load.state === 'ready' && load.differences.length === 0 && <Text>{t.reference.same}</Text>}
            {load.differences.length > 0 && (
              <>
                <Group gap={8}>
                  {Object.entries(load.counts).map(([kind, count]) => (
                    <Badge key={kind} variant="light" color="gray">
                      {t.reference.kinds[kind as keyof typeof t.reference.kinds]}: {count}
                    </Badge>
                  ))}
                </Group>
                <ScrollArea.Autosize mah="50vh" tabIndex={0} aria-label={t.reference.differences}>
                  <Table fz="sm" verticalSpacing={4} aria-label={t.reference.differences}>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{t.reference.what}</Table.Th>
                        <Table.Th>{t.reference.which}</Table.Th>
                        <Table.Th>{t.reference.before}</Table.Th>
                        <Table.Th>{t.reference.after}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {load.differences.map((difference) => (
                        <Table.Tr key={`${difference.kind} ${difference.name}`} data-testid="reference-difference">
                          <Table.Td>{t.reference.kinds[difference.kind]}</Table.Td>
                          <Table.Td>{difference.name}</Table.Td>
                          {(['before', 'after'] as const).map((side) => (
                            <Table.Td key={side} style={{ overflowWrap: 'anywhere' }}>
                              {difference.values.map((value) =>
                                value[side] === null ? null : (
                                  <div key={value.attribute}>
                                    {value.attribute}: {value[side]}
                                  </div>
                                ),
                              )}
                            </Table.Td>
                          ))}
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </ScrollArea.Autosize>
              </>
            )}
            {mayChange && (load.state === 'ready' || load.state === 'loading') && (
              <Group justify="end">
                <Button variant="default" loading={decide.isPending} onClick={() => press('dismiss')} data-testid="load-dismiss">
                  {t.reference.dismiss}
                </Button>
                {load.state === 'ready' && load.problems.length === 0 && (
                  <Button loading={decide.isPending} onClick={() => press('apply')} data-testid="load-apply">
                    {t.reference.apply}
                  </Button>
                )}
              </Group>
            )}
          </>
        )}
      </Stack>
    </Modal>
  );
};
