import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FinishButton } from './finish-button.tsx';
import { attemptQuery, trainingQuery } from './training-query.ts';
import styles from './training-strip.module.css';

/** Полоса учебного контура: on every screen, so that nobody takes invented citizens for real ones. */
export const TrainingStrip = () => {
  const { contour } = useSession();
  return contour === 'training' ? <Strip /> : null;
};

const Strip = () => {
  const { t } = useMessages();
  const training = useQuery(trainingQuery);
  const runningId = training.data?.runningId ?? null;
  return (
    <div className={styles.strip} role="note" data-testid="training-strip">
      <Group gap={12} justify="space-between" wrap="nowrap">
        <Text size="xs" fw={700}>
          {t.training.mark}
        </Text>
        {runningId !== null && <Running id={runningId} />}
      </Group>
    </div>
  );
};

const Running = ({ id }: { readonly id: string }) => {
  const { t } = useMessages();
  const { pathname } = useLocation();
  const attempt = useQuery(attemptQuery(id)).data;
  if (!attempt?.running || pathname === `/training/${id}`) return null;
  const done = attempt.steps.filter((step) => step.done).length;
  const next = attempt.steps.find((step) => !step.done);
  return (
    <Group gap={10} wrap="nowrap" style={{ minWidth: 0 }}>
      <Text size="xs" truncate>
        {t.training.progress(done, attempt.steps.length)}
        {next ? `: ${next.task}` : ''}
      </Text>
      <Anchor component={Link} to={`/training/${id}`} size="xs" style={{ whiteSpace: 'nowrap' }} c="dark.9" td="underline">
        {t.training.toTask}
      </Anchor>
      <FinishButton id={id} />
    </Group>
  );
};
