import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { type Letter, lettersQuery } from './connection-query.ts';

/** Письма вышестоящей организации: seen by the one that got them and by the one that wrote. */
export const LettersPanel = ({ organizationId }: { readonly organizationId: string }) => {
  const { t } = useMessages();
  const letters = useQuery(lettersQuery(organizationId));
  if (letters.isError) return <ProblemNotice problem={letters.error} onRetry={() => void letters.refetch()} />;
  if (!letters.data || letters.data.rows.length === 0) return null;
  return (
    <Card withBorder p="sm" component="section" aria-label={t.connectionLetters.title} data-testid="connection-letters">
      <Title order={2} size="h5" mb={6}>
        {t.connectionLetters.title}
      </Title>
      <Stack gap={8}>
        {letters.data.rows.map((letter) => (
          <LetterLine key={letter.id} organizationId={organizationId} letter={letter} />
        ))}
      </Stack>
    </Card>
  );
};

const LetterLine = ({ organizationId, letter }: { readonly organizationId: string; readonly letter: Letter }) => {
  const { t, language } = useMessages();
  const words = t.connectionLetters;
  const addresses = letter.emails.join(', ');
  const mail = addresses === '' ? words.onPlatform : letter.emailedAt === null ? words.notEmailed(addresses) : words.emailed(addresses);
  return (
    <div data-testid="connection-letter">
      <Group gap={10} justify="space-between" align="start">
        <Text size="sm" fw={500}>
          {instantText(letter.at, language)}. {words.from(letter.fromTitle, letter.by)}: {words.dueUntil(dayText(letter.dueOn))}
        </Text>
        <Group gap={10}>
          {(['pdf', 'docx'] as const).map((format) => (
            <Anchor
              key={format}
              size="xs"
              href={`/api/organizations/${organizationId}/connection/letters/${letter.id}/letter.${format}`}
              download
              data-testid={`letter-${format}`}
            >
              {format.toUpperCase()}
            </Anchor>
          ))}
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        {words.number(letter.reasons.length)}; {mail}
      </Text>
      <details>
        <summary style={{ fontSize: 12, cursor: 'pointer' }}>{words.show}</summary>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} mt={4}>
          {letter.text}
        </Text>
      </details>
    </div>
  );
};
