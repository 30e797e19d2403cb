import { Alert, Button, Card, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { checkWorkplace, prepareWorkplaceCheck, type ResponseOf } from '@pgs/contract';
import { signingErrorCodes, signingErrors } from '@pgs/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { signerOf } from '../../shared/signing/signing-tool.ts';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { CertificatesTable } from './certificates-table.tsx';
import { inspectTool, readRefusal } from './inspect-tool.ts';
import { measureWorkplace } from './measure-workplace.ts';
import { StateMark } from './state-mark.tsx';

type Result = ResponseOf<typeof checkWorkplace>;

/** One workplace is one browser: it is chosen once. */
const chosenKey = 'pgs-workplace';
const alertColors = { done: 'green', expiring: 'yellow', missing: 'red' } as const;

/** Проверка рабочего места: understood by one who sees it for the first time. */
export const WorkplaceCheckPage = () => {
  const { t } = useMessages();
  const words = t.workplaceCheck;
  const session = useSession();
  const [workplaceId, setWorkplaceId] = useState<string | null>(() => localStorage.getItem(chosenKey));
  const [picked, setPicked] = useState<string | null>(null);
  const prepared = useQuery({ queryKey: ['workplace-check'], queryFn: ({ signal }) => call(prepareWorkplaceCheck, {}, signal) });
  const tool = useQuery({ queryKey: ['workplace-check', 'tool'], queryFn: async () => inspectTool((await signerOf(session)).signer) });
  useEffect(() => {
    document.title = `${words.title} — ${t.platform.short}`;
  }, [t, words]);
  const known = prepared.data?.workplaces.find(({ id }) => id === workplaceId);
  const thumbprint = picked ?? tool.data?.certificates[0]?.thumbprint ?? null;
  const check = useMutation({
    mutationFn: async (): Promise<Result> => {
      const { data: found } = await tool.refetch();
      const { measured, preparation } = await measureWorkplace(() => call(prepareWorkplaceCheck, {}));
      let refusal = found?.refusal ?? null;
      let signature: string | null = null;
      if (refusal === null && thumbprint !== null)
        try {
          const { signer, hashDocument } = await signerOf(session);
          signature = await signer.signDigest(thumbprint, await hashDocument(new TextEncoder().encode(preparation.challenge)));
        } catch (cause) {
          refusal = readRefusal(cause);
        }
      else if (refusal === null) refusal = { code: 'no-certificate', detail: '' };
      const { plugin = '', provider = '', extension = null } = found?.tool ?? {};
      const answers = { extension: extension === null ? null : extension !== false, extensionVersion: extension || '' };
      return call(checkWorkplace, {
        body: {
          workplaceId: known?.id ?? null,
          challenge: preparation.challenge,
          signature,
          report: { ...measured, plugin, provider, ...answers, refusal },
        },
      });
    },
  });
  const choose = (id: string | null): void => {
    setWorkplaceId(id);
    if (id === null) localStorage.removeItem(chosenKey);
    else localStorage.setItem(chosenKey, id);
  };
  if (prepared.isPending) return <Loading />;
  if (prepared.isError) return <ProblemNotice problem={prepared.error} onRetry={() => void prepared.refetch()} />;
  return (
    <Stack gap="sm" maw={980}>
      <Title order={1} size="h3">
        {words.title}
      </Title>
      <Text size="sm">{words.lead}</Text>
      <Card withBorder p="sm">
        <Group align="end" gap="sm">
          <Select
            size="sm"
            w={420}
            label={words.workplace}
            description={words.workplaceHint}
            placeholder={prepared.data.workplaces.length === 0 ? words.noWorkplaces : words.choose}
            clearable
            clearButtonProps={{ 'aria-label': t.general.clear }}
            data={prepared.data.workplaces.map(({ id, title, room, organizationTitle }) => ({
              value: id,
              label: [title, room, organizationTitle].filter(Boolean).join(' · '),
            }))}
            value={known?.id ?? null}
            onChange={choose}
            data-testid="workplace-choice"
          />
          <Button loading={check.isPending || tool.isPending} onClick={() => check.mutate()} data-testid="run-check">
            {check.data ? words.again : words.run}
          </Button>
        </Group>
      </Card>
      {tool.data && (
        <Card withBorder p="sm" component="section" aria-label={words.certificates}>
          <Title order={2} size="h5" mb={6}>
            {words.certificates}
          </Title>
          <CertificatesTable
            certificates={tool.data.certificates}
            expected={prepared.data.expected}
            value={thumbprint}
            onPick={setPicked}
          />
        </Card>
      )}
      {check.isError && <ProblemNotice problem={check.error} onRetry={() => check.mutate()} />}
      {check.data && <Findings result={check.data} />}
      <details>
        <summary>{words.codes}</summary>
        <Table fz={13} mt={6} aria-label={words.codes} data-testid="signing-errors">
          <Table.Tbody>
            {signingErrorCodes.map((code) => (
              <Table.Tr key={code}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{code}</Table.Td>
                <Table.Td>{signingErrors[code].title}</Table.Td>
                <Table.Td>{signingErrors[code].how}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Stack>
  );
};

const Findings = ({ result }: { readonly result: Result }) => {
  const { t } = useMessages();
  const words = t.workplaceCheck;
  return (
    <Stack gap="sm" role="status">
      <Alert color={alertColors[result.state]} variant="light" role="note" title={words.verdicts[result.state]} data-testid="check-verdict">
        <Text size="sm">{result.kept ? words.kept : words.notKept}</Text>
      </Alert>
      <Card withBorder p="sm">
        <Stack gap={8}>
          {result.findings.map(({ check, title, state, sentence, how }) => (
            <Group key={check} gap={8} wrap="nowrap" align="flex-start" data-testid={`check-${check}`} data-state={state}>
              <StateMark state={state} label={t.connection.states[state]} />
              <div>
                <Text size="sm">
                  <b>{title}</b>: {sentence}
                </Text>
                {how && (
                  <Text size="sm" c="dimmed">
                    {words.how}: {how}.
                  </Text>
                )}
              </div>
            </Group>
          ))}
        </Stack>
      </Card>
    </Stack>
  );
};
