import { Alert, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconHourglass } from '@tabler/icons-react';
import { dayText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

/** What the case waits for now, until when, and what happens then. */
export const WaitNotice = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const wait = card.waits.find((each) => each.isOpen);
  if (!wait) return null;
  return (
    <Alert
      color={wait.isOverdue ? 'red' : 'yellow'}
      variant="light"
      p="xs"
      icon={<IconHourglass aria-hidden />}
      title={`${wait.title}: ${t.wait.until(dayText(wait.dueOn))}`}
      data-testid="wait"
    >
      {wait.groundTitle && <Text size="sm">{wait.groundTitle}</Text>}
      {wait.comment && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }} lineClamp={3}>
          {wait.comment}
        </Text>
      )}
      <Text size="xs">{wait.explanation}</Text>
    </Alert>
  );
};
