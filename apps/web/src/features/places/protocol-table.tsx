import { Anchor, Badge, Box, Button, Group, Table, Text } from '@mantine/core';
import { recordOutcome } from '@pgs/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../shared/api/call.ts';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { type DistributionPage, protocolLinesQuery } from './distribution-query.ts';

const colors: Partial<Record<DistributionPage['lines'][number]['state'], string>> = {
  directed: 'blue',
  accepted: 'green',
  declined: 'orange',
  missed: 'orange',
  failed: 'red',
};

/** Строки протокола: who is directed where, and why. */
export const ProtocolTable = ({ id, page }: { readonly id: string; readonly page: DistributionPage }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const pages = useInfiniteQuery(protocolLinesQuery(id));
  const lines = pages.data?.pages.flatMap((one) => one.lines) ?? page.lines;
  const answer = useMutation({
    mutationFn: ({ applicationId, outcome }: { readonly applicationId: string; readonly outcome: 'accepted' | 'declined' }) =>
      call(recordOutcome, { parameters: { id, applicationId }, body: { outcome } }),
    onSuccess: ({ message }) => tellDone(message, t),
    onSettled: () => client.invalidateQueries({ queryKey: ['places'] }),
  });
  if (lines.length === 0) return null;
  return (
    <>
      {answer.isError && <ProblemNotice problem={answer.error} />}
      <Box style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.distribution.protocol}>
        <Table fz={13} verticalSpacing={4} highlightOnHover aria-label={t.distribution.protocol}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={50}>№</Table.Th>
              <Table.Th>{t.places.child}</Table.Th>
              <Table.Th>{t.distribution.directedTo}</Table.Th>
              <Table.Th>{t.distribution.why}</Table.Th>
              <Table.Th w={210}>{t.distribution.state}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.applicationId} data-testid="protocol-line" data-state={line.state} style={{ verticalAlign: 'top' }}>
                <Table.Td>{line.number}</Table.Td>
                <Table.Td>
                  <Anchor
                    fz="inherit"
                    renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: line.applicationId }} />}
                  >
                    {line.childName}
                  </Anchor>
                  <Text fz={12} c="dimmed">
                    {line.groupTitle}. {line.categoryTitle}
                  </Text>
                </Table.Td>
                <Table.Td>{line.facilityTitle ?? t.general.none}</Table.Td>
                <Table.Td>{line.why}</Table.Td>
                <Table.Td>
                  <Badge size="sm" variant="light" tt="none" c="dark" color={colors[line.state] ?? 'gray'}>
                    {line.stateTitle}
                  </Badge>
                  {line.appearBy && line.state === 'directed' && <Text fz={12}>{t.distribution.appearBy(dayText(line.appearBy))}</Text>}
                  {line.problem && (
                    <Text fz={12} c="red.9">
                      {line.problem}
                    </Text>
                  )}
                  {line.state === 'directed' && page.recordOutcome.allowed && (
                    <Group gap={4} mt={4}>
                      {(['accepted', 'declined'] as const).map((outcome) => (
                        <Button
                          key={outcome}
                          size="compact-xs"
                          variant="default"
                          loading={
                            answer.isPending &&
                            answer.variables.applicationId === line.applicationId &&
                            answer.variables.outcome === outcome
                          }
                          onClick={() => answer.mutate({ applicationId: line.applicationId, outcome })}
                          data-testid={`record-${outcome}`}
                        >
                          {t.distribution.outcomes[outcome]}
                        </Button>
                      ))}
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <MorePages of={pages} />
    </>
  );
};
