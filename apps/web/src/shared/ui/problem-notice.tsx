import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMessages } from '../messages/use-messages.tsx';
import { problemRequest, problemSentence } from './tell.ts';

interface Given {
  readonly problem: unknown;
  readonly onRetry?: () => void;
}

/** The sentence of a problem where it happened. */
export const ProblemNotice = ({ problem, onRetry }: Given) => {
  const { t } = useMessages();
  const request = problemRequest(problem, t);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={t.general.problem}
      data-testid="problem"
    >
      <Stack gap={6} align="flex-start">
        <Text size="sm">{problemSentence(problem, t)}</Text>
        {request && (
          <Text size="xs" c="dimmed">
            {request}
          </Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t.general.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
