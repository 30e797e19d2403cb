import { Anchor, Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRegistryRecord } from '@pgs/contract';
import { IconFileCertificate, IconFileTypePdf } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../shared/api/call.ts';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { BeginCorrectionDialog } from './begin-correction-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { AskingList, RecordHistory } from './record-history.tsx';

const recordQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['registry', 'record', applicationId],
    queryFn: ({ signal }) => call(getRegistryRecord, { parameters: { applicationId } }, signal),
  });

const colors = { valid: 'green', changed: 'yellow', annulled: 'red' } as const;

/** A record of the registry: its facts, its history, the extract. */
export const RecordPage = () => {
  const { t } = useMessages();
  const session = useSession();
  const { applicationId = '' } = useParams({ strict: false });
  const found = useQuery(recordQuery(applicationId));
  const [changing, dialog] = useDisclosure(false);
  const [correcting, correction] = useDisclosure(false);
  const number = found.data?.entryNumber;
  useEffect(() => {
    document.title = `${number ? t.record.heading(number) : t.registry.title} — ${t.platform.short}`;
  }, [t, number]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  const record = found.data;
  const has = (section: string): boolean => session.menu.some((entry) => entry.section === section);
  return (
    <Stack gap={12} maw={900}>
      {has('registries') && (
        <Anchor renderRoot={(given) => <Link {...given} to="/registries" />} size="sm">
          ← {t.record.back}
        </Anchor>
      )}
      <Group gap="sm">
        <Title order={1} size="h3">
          {t.record.heading(record.entryNumber)}
        </Title>
        <Badge variant="light" color={colors[record.state]} data-testid="record-state">
          {record.stateTitle}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {record.registryTitle} · {record.organizationTitle}
      </Text>
      <Group gap={8}>
        <Button
          component="a"
          size="xs"
          href={`/api/registry/${record.applicationId}/signed-extract`}
          download
          leftSection={<IconFileCertificate size={16} aria-hidden />}
          data-testid="signed-extract"
        >
          {t.record.signedExtract}
        </Button>
        <Button
          component="a"
          size="xs"
          variant="default"
          href={`/api/registry/${record.applicationId}/extract`}
          download
          leftSection={<IconFileTypePdf size={16} aria-hidden />}
          data-testid="extract"
        >
          {t.record.extract}
        </Button>
        <Button component="a" size="xs" variant="default" href={new URL(record.verificationUrl).pathname} target="_blank">
          {t.record.verification}
        </Button>
        {has('applications') && (
          <Button
            size="xs"
            variant="default"
            renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: record.applicationId }} />}
          >
            {t.record.application}
          </Button>
        )}
        {record.mayCorrect && (
          <Button size="xs" variant="default" onClick={correction.open} data-testid="begin-correction">
            {t.result.begin}
          </Button>
        )}
        {record.moves.length > 0 && (
          <Button size="xs" variant="default" onClick={dialog.open} data-testid="change-record">
            {t.record.change}
          </Button>
        )}
      </Group>
      <Paper withBorder p={10}>
        <Title order={2} size="h5" mb={4}>
          {t.record.facts}
        </Title>
        <Table fz={13} verticalSpacing={4} aria-label={t.record.facts}>
          <Table.Tbody>
            {record.facts.map(({ title, value }) => (
              <Table.Tr key={title}>
                <Table.Th scope="row" w={260}>
                  {title}
                </Table.Th>
                <Table.Td>{value || t.general.none}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <RecordHistory record={record} />
      <AskingList record={record} />
      {correcting && <BeginCorrectionDialog record={record} onClose={correction.close} />}
      {changing && <ChangeDialog record={record} onClose={dialog.close} />}
    </Stack>
  );
};
