import { Alert, Center, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { verifyRegistryRecord } from '@pgs/contract';
import { IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../shared/api/call.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

const looks = {
  valid: { color: 'green', Icon: IconCircleCheck },
  changed: { color: 'yellow', Icon: IconInfoCircle },
  annulled: { color: 'red', Icon: IconCircleX },
} as const;

/** Whether a record stands: for anybody who holds an extract, without signing in and without personal data. */
export const VerificationPage = () => {
  const { t } = useMessages();
  const { code = '' } = useParams({ strict: false });
  const found = useQuery({
    queryKey: ['verification', code],
    retry: false,
    queryFn: ({ signal }) => call(verifyRegistryRecord, { parameters: { code } }, signal),
  });
  useEffect(() => {
    document.title = `${t.verification.title} — ${t.platform.short}`;
  }, [t]);
  const isUnknown = found.error instanceof ApiProblem && [400, 404].includes(found.error.status);
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder radius="md" p={28} w={620}>
        <Stack gap="md">
          <Title order={1} size="h3">
            {t.verification.title}
          </Title>
          {found.isPending && <Loading />}
          {isUnknown && (
            <Alert color="red" title={t.verification.unknown} icon={<IconCircleX aria-hidden />}>
              {t.verification.unknownHint}
            </Alert>
          )}
          {found.isError && !isUnknown && <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />}
          {found.data && <Verified {...found.data} />}
        </Stack>
      </Paper>
    </Center>
  );
};

const Verified = (entry: Awaited<ReturnType<typeof call<typeof verifyRegistryRecord>>>) => {
  const { t } = useMessages();
  const { color, Icon } = looks[entry.state];
  const facts = [
    [t.verification.number, entry.entryNumber],
    [t.verification.service, entry.serviceTitle],
    [t.verification.organization, entry.organizationTitle],
    [t.verification.decision, entry.decisionTitle],
    [t.verification.decided, dayText(entry.decidedOn)],
    [t.verification.entered, dayText(entry.enteredOn)],
    ...(entry.changedOn ? [[t.verification.changedOn, dayText(entry.changedOn)] as const] : []),
    ...(entry.duplicatedOn ? [[t.result.duplicatedOn, dayText(entry.duplicatedOn)] as const] : []),
  ] as const;
  return (
    <>
      <Alert color={color} icon={<Icon aria-hidden />} data-testid="verdict">
        <Text fw={700} c="black">
          {entry.state === 'changed' && entry.changedBy === 'correction' && entry.changedOn
            ? t.result.verifiedCorrected(dayText(entry.changedOn))
            : t.verification[entry.state]}
        </Text>
      </Alert>
      <Table fz={14} aria-label={t.verification.title}>
        <Table.Tbody>
          {facts.map(([title, value]) => (
            <Table.Tr key={title}>
              <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {title}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t.verification.private}
      </Text>
    </>
  );
};
