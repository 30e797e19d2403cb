import { Alert, List, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

/** Что особенного в этом решении: what the official should read before he signs. */
export const SpecialList = ({ special }: { readonly special: readonly string[] }) => {
  const { t } = useMessages();
  if (special.length === 0)
    return (
      <Text size="sm" c="dimmed" data-testid="nothing-special">
        {t.decisionText.ordinary}
      </Text>
    );
  return (
    <Alert
      role="note"
      color="orange"
      variant="light"
      p="xs"
      icon={<IconEye aria-hidden />}
      title={t.decisionText.special}
      data-testid="special"
    >
      <List size="sm" spacing={4} pr={4} styles={{ item: { overflowWrap: 'anywhere' } }}>
        {special.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Alert>
  );
};
