import { Badge, Group, Paper, Select, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { administeredQuery, learningQuery } from './training-query.ts';

/** Кто чему обучен: employees and their roles. */
export const LearningPanel = () => {
  const { t } = useMessages();
  const own = useQuery(administeredQuery);
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (own.isPending) return <Loading />;
  if (own.isError) return <ProblemNotice problem={own.error} onRetry={() => void own.refetch()} />;
  const chosen = own.data.find(({ id }) => id === chosenId) ?? own.data[0];
  if (!chosen) return <Empty title={t.training.nobody} />;
  return (
    <Stack gap={8}>
      {own.data.length > 1 && (
        <Select
          size="xs"
          w={320}
          aria-label={t.training.organization}
          allowDeselect={false}
          data={own.data.map(({ id, shortTitle }) => ({ value: id, label: shortTitle }))}
          value={chosen.id}
          onChange={setChosenId}
        />
      )}
      <Learning organizationId={chosen.id} />
    </Stack>
  );
};

const Learning = ({ organizationId }: { readonly organizationId: string }) => {
  const { t } = useMessages();
  const found = useQuery(learningQuery(organizationId));
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  const { rows, required } = found.data;
  if (rows.length === 0) return <Empty title={t.training.nobody} />;
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {required ? t.training.required : t.training.notRequired}
      </Text>
      <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.training.staff}>
        <Table fz="sm" verticalSpacing={5} aria-label={t.training.staff}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.training.employee}</Table.Th>
              <Table.Th>{t.training.role}</Table.Th>
              <Table.Th>{t.training.scenarios}</Table.Th>
              <Table.Th>{t.training.result}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={`${row.personId} ${row.role}`} data-testid="learning-row">
                <Table.Td>{row.name}</Table.Td>
                <Table.Td>{row.roleTitle}</Table.Td>
                <Table.Td>
                  <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                    {t.training.passedOf(row.passed, row.scenarios)}
                  </Text>
                  {row.missing.length > 0 && row.attempts > 0 && (
                    <Text size="xs" c="dimmed">
                      {t.training.left}: {row.missing.join('; ')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Group gap={6}>
                    {row.learnedOn === null ? (
                      <Badge color={required ? 'red' : 'yellow'} variant="light">
                        {t.training.notLearned}
                      </Badge>
                    ) : (
                      <>
                        <Badge color="green" variant="light">
                          {t.training.learned(dayText(row.learnedOn))}
                        </Badge>
                        <Text size="xs" c="dimmed">
                          {row.document}
                        </Text>
                      </>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </Stack>
  );
};
