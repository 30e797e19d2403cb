import { Alert, Anchor, Button, CopyButton, Group, List, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import type { TrainingAttemptView } from '@pgs/contract';
import { IconCircle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { FinishButton } from './finish-button.tsx';
import { attemptQuery } from './training-query.ts';

/** Попытка: the story, the tasks with what is done, afterwards the verdict. */
export const AttemptPage = () => {
  const { t } = useMessages();
  const { id = '' } = useParams({ strict: false });
  const found = useQuery(attemptQuery(id));
  const title = found.data?.title;
  useEffect(() => {
    document.title = `${title ?? t.training.title} — ${t.platform.short}`;
  }, [t, title]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  const attempt = found.data;
  return (
    <Stack gap={10} maw={980}>
      <Group justify="space-between" align="start">
        <div>
          <Anchor component={Link} to="/training" size="sm">
            {t.training.title}
          </Anchor>
          <Title order={1} size="h3">
            {attempt.title}
          </Title>
          <Text size="sm" c="dimmed">
            {t.training.role}: {attempt.roleTitle} · {attempt.organizationTitle}
          </Text>
        </div>
        {attempt.running && (
          <Group gap={8}>
            <Button component={Link} to={attempt.begin} size="xs" variant="default" data-testid="begin-work">
              {t.training.toWork}
            </Button>
            <FinishButton id={attempt.id} />
          </Group>
        )}
      </Group>
      {attempt.verdict && <VerdictPanel attempt={attempt} />}
      <Paper withBorder radius="md" p="sm">
        <Text>{attempt.story}</Text>
        <Text mt={8} fw={600}>
          {t.training.goal}: {attempt.goal}
        </Text>
        <Anchor renderRoot={(given) => <Link {...given} to="/guide" search={{ page: attempt.guide }} />} size="sm">
          {t.training.guide}
        </Anchor>
      </Paper>
      {attempt.cases.length > 0 && (
        <Paper withBorder radius="md" p="sm">
          <Title order={2} size="h6" mb={4}>
            {t.training.cases}
          </Title>
          <List size="sm">
            {attempt.cases.map((one) => (
              <List.Item key={one.key} data-testid="training-case">
                {attempt.running ? (
                  <Anchor component={Link} to={`/applications/${one.applicationId}`}>
                    {t.training.caseTitle(one.key, one.applicant)}
                  </Anchor>
                ) : (
                  t.training.caseTitle(one.key, one.applicant)
                )}{' '}
                · {one.service}
              </List.Item>
            ))}
          </List>
        </Paper>
      )}
      {attempt.running && (
        <Paper withBorder radius="md" p="sm" component="section" aria-label={t.training.tasks}>
          <Title order={2} size="h6" mb={6}>
            {t.training.tasks}
          </Title>
          <Stack gap={8}>
            {attempt.steps.map(({ task, hint, done }) => (
              <Group key={task} gap={8} wrap="nowrap" align="start" data-testid="training-step" data-done={done}>
                {done ? (
                  <IconCircleCheck size={20} color="var(--mantine-color-green-8)" aria-label={t.training.done} />
                ) : (
                  <IconCircle size={20} aria-label={t.training.notDone} />
                )}
                <div>
                  <Text size="sm">{task}</Text>
                  {!done && (
                    <Text size="xs" c="dimmed">
                      {hint}
                    </Text>
                  )}
                </div>
              </Group>
            ))}
          </Stack>
        </Paper>
      )}
    </Stack>
  );
};

const VerdictPanel = ({ attempt }: { readonly attempt: TrainingAttemptView }) => {
  const { t } = useMessages();
  const { verdict, resultCode } = attempt;
  if (!verdict) return null;
  return (
    <Alert
      color={verdict.passed ? 'green' : 'red'}
      variant="light"
      title={verdict.passed ? t.training.passed(verdict.score) : t.training.failed(verdict.score)}
      data-testid="verdict"
      data-passed={verdict.passed}
    >
      <Stack gap={6}>
        {verdict.steps.map(({ text, done, points, of }) => (
          <Group key={text} gap={8} wrap="nowrap" align="start" data-testid="verdict-line" data-done={done}>
            {done ? (
              <IconCircleCheck size={18} color="var(--mantine-color-green-8)" aria-label={t.training.done} />
            ) : (
              <IconCircleX size={18} color="var(--mantine-color-red-8)" aria-label={t.training.notDone} />
            )}
            <Text size="sm">{text}</Text>
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {t.training.points(points, of)}
            </Text>
          </Group>
        ))}
        {verdict.faults.map(({ text, penalty, gross }) => (
          <Text key={text} size="sm" c="red.9">
            {gross ? t.training.gross : t.training.fault(penalty)}: {text}
          </Text>
        ))}
        {resultCode !== null && (
          <>
            <Textarea
              label={t.training.code}
              description={t.training.codeHint}
              value={resultCode}
              readOnly
              autosize
              maxRows={4}
              data-testid="own-code"
            />
            <Group>
              <CopyButton value={resultCode}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="default" onClick={copy}>
                    {copied ? t.training.copied : t.training.copy}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </>
        )}
      </Stack>
    </Alert>
  );
};
