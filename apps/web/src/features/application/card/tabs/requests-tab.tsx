import { Alert, Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconArrowsDiff, IconCode, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { dayText, instantText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../../shared/ui/empty.tsx';
import { tellProblem } from '../../../../shared/ui/tell.ts';
import { WhyButton } from '../../../../shared/ui/why-button.tsx';
import { findAvailable } from '../card-query.ts';
import { useAction } from '../use-action.ts';
import { RawMessages } from './raw-messages.tsx';

type Request = ApplicationCard['requests'][number];

const colors: Record<Request['state'], string> = {
  planned: 'gray',
  sent: 'blue',
  answered: 'green',
  failed: 'red',
  expired: 'red',
  skipped: 'gray',
};

export const RequestsTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  if (card.requests.length === 0) return <Empty title={t.requests.empty} hint={t.requests.emptyHint} />;
  return (
    <Stack gap={10}>
      {card.requests.map((request) => (
        <RequestPaper key={request.id} card={card} request={request} />
      ))}
    </Stack>
  );
};

const RequestPaper = ({ card, request }: { readonly card: ApplicationCard; readonly request: Request }) => {
  const { t, language } = useMessages();
  const [raw, setRaw] = useState(false);
  const repeat = useAction(card, 'repeatRequest');
  const repeatable = request.repeatable ? findAvailable(card, 'repeatRequest') : undefined;
  const at = (instant: string): string => instantText(instant, language, card.timeZone, true);
  const facts = [
    request.supplier,
    request.obligatory ? t.requests.obligatory : t.requests.optional,
    request.attempt > 1 ? t.requests.attempt(request.attempt) : '',
    request.sentAt ? `${t.requests.sent}: ${at(request.sentAt)}` : '',
    request.answeredAt ? `${t.requests.answered}: ${at(request.answeredAt)}` : `${t.requests.due}: ${dayText(request.dueOn)}`,
  ].filter(Boolean);
  return (
    <Paper withBorder p="sm" component="section" data-testid="request" data-part={request.id} data-state={request.state}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Group gap={8}>
            <Title order={2} size="h6">
              {request.title}
            </Title>
            <Badge variant="light" color={colors[request.state]}>
              {request.stateTitle}
            </Badge>
            {request.outcomeTitle && <Text size="sm">{request.outcomeTitle}</Text>}
          </Group>
          <Text size="xs" c="dimmed" mt={2}>
            {facts.join(' · ')}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          {repeatable && (
            <WhyButton
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={15} aria-hidden />}
              loading={repeat.isPending}
              why={repeatable.enabled ? null : (repeatable.reason ?? '')}
              testId="repeat-request"
              onPress={() => repeat.mutate({ requestId: request.id }, { onError: (problem) => tellProblem(problem, t) })}
            >
              {t.requests.repeat}
            </WhyButton>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCode size={15} aria-hidden />}
            onClick={() => setRaw(true)}
            data-testid="raw-request"
          >
            {t.requests.raw}
          </Button>
        </Group>
      </Group>
      {request.problem && (
        <Alert color="red" variant="light" mt={8} p="xs">
          {request.problem}
        </Alert>
      )}
      <Contradictions request={request} />
      {request.answer.length > 0 && (
        <Table mt={8} fz="sm" verticalSpacing={3} withRowBorders={false} w="auto" aria-label={request.title}>
          <Table.Tbody>
            {request.answer.map(({ caption, value }) => (
              <Table.Tr key={caption}>
                <Table.Th scope="row" c="dimmed" fw={400} fz="xs" pl={0} pr="lg">
                  {caption}
                </Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {raw && <RawMessages applicationId={card.id} requestId={request.id} title={request.title} onClose={() => setRaw(false)} />}
    </Paper>
  );
};

const Contradictions = ({ request }: { readonly request: Request }) => {
  const { t } = useMessages();
  if (request.contradictions.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      mt={8}
      p="xs"
      icon={<IconArrowsDiff aria-hidden />}
      title={t.requests.contradictions}
      data-testid="contradictions"
    >
      <Table fz="sm" verticalSpacing={4} aria-label={t.requests.contradictions}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            <Table.Th>{t.requests.inForm}</Table.Th>
            <Table.Th>{t.requests.inReply}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {request.contradictions.map((each) => (
            <Table.Tr key={each.caption}>
              <Table.Th scope="row">
                {each.caption}
                <Text size="xs" fw={400}>
                  {each.nature === 'yoLetter' ? t.requests.yoLetter : t.requests.valueDiffers}
                </Text>
              </Table.Th>
              <Table.Td fw={600}>{each.inForm}</Table.Td>
              <Table.Td fw={600}>{each.inReply}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  );
};
