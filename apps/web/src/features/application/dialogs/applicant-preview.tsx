import { Paper, Text } from '@mantine/core';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

interface Given {
  readonly title: string;
  readonly text: string;
  /** What the applicant will be able to do, in a sentence. */
  readonly opens: string | null;
}

/** What the applicant will see on the portal, before it is sent. */
export const ApplicantPreview = ({ title, text, opens }: Given) => {
  const { t } = useMessages();
  return (
    <Paper withBorder p="sm" bg="gray.0" component="section" aria-label={t.preview.title} data-testid="applicant-preview">
      <Text size="xs" c="dimmed" mb={4}>
        {t.preview.title}
      </Text>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text || t.general.none}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {opens ?? t.preview.nothingOpens}
      </Text>
    </Paper>
  );
};
