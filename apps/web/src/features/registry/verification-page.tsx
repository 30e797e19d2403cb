import { Alert, Box, Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { verifyRegistryRecord } from '@pgs/contract';
import { IconCircleCheck, IconCircleX, IconInfoCircle, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../shared/api/call.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import { dayText, instantText } from '../../shared/format/dates.ts';
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
    <Center component="main" mih="100vh" p={{ base: 8, xs: 'md' }} style={{ alignItems: 'start' }}>
      <Paper withBorder radius="md" p={{ base: 16, xs: 28 }} maw={660} w="100%">
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

type Entry = Awaited<ReturnType<typeof call<typeof verifyRegistryRecord>>>;
type Words = ReturnType<typeof useMessages>['t'];

/** What the state of the record means for whoever holds the extract. */
const meaningOf = ({ state, changedBy, changedOn }: Entry, t: Words): { readonly verdict: string; readonly meaning: string } => {
  const day = changedOn ? dayText(changedOn) : '';
  switch (state) {
    case 'valid':
      return { verdict: t.verification.valid, meaning: t.verification.validMeans };
    case 'annulled':
      return { verdict: t.verification.annulled(day), meaning: t.verification.annulledMeans };
    case 'changed':
      return {
        verdict: changedBy === 'correction' ? t.result.verifiedCorrected(day) : t.verification.changed(day),
        meaning: t.verification.changedMeans(day),
      };
  }
};

const Verified = (entry: Entry) => {
  const { t, language } = useMessages();
  const { color, Icon } = looks[entry.state];
  const { verdict, meaning } = meaningOf(entry, t);
  const facts = [
    [t.verification.number, entry.entryNumber],
    [t.verification.service, entry.serviceTitle],
    [t.verification.organization, entry.organizationTitle],
    [t.verification.decision, entry.decisionTitle],
    [t.verification.decided, dayText(entry.decidedOn)],
    [t.verification.entered, dayText(entry.enteredOn)],
    ...(entry.changedOn ? [[t.verification.changedOn, dayText(entry.changedOn)] as const] : []),
    ...(entry.duplicatedOn ? [[t.result.duplicatedOn, dayText(entry.duplicatedOn)] as const] : []),
    [t.verification.checkedAt, instantText(entry.checkedAt, language)],
  ] as const;
  return (
    <>
      <Alert color={color} icon={<Icon aria-hidden />} style={{ border: `2px solid var(--mantine-color-${color}-8)` }}>
        <Text fw={700} fz="lg" c="black" data-testid="verdict">
          {verdict}
        </Text>
        <Text size="sm" c="black">
          {meaning}
        </Text>
      </Alert>
      <Stack component="dl" gap={8} m={0} aria-label={t.verification.title}>
        {facts.map(([title, value]) => (
          // A narrow screen puts the value under its name.
          <Group key={title} gap="0 16px" align="baseline" style={{ borderBottom: '1px solid var(--mantine-color-gray-3)' }} pb={6}>
            <Text component="dt" size="sm" fw={600} w={190}>
              {title}
            </Text>
            <Text component="dd" size="sm" m={0} flex="1 1 220px" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </Group>
        ))}
      </Stack>
      <Text size="sm" c="dimmed">
        {t.verification.private}
      </Text>
      <Box className="no-print">
        <Button variant="default" size="sm" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t.dashboards.print}
        </Button>
      </Box>
    </>
  );
};
