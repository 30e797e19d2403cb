import { Alert, Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { dayText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { inlineAddress } from '../card/card-query.ts';
import { CorrectionsTable } from './corrections-table.tsx';

/** Выданный результат, о котором заявление: what the registry says of it, what is asked, what the decision corrects. */
export const ResultNotice = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const { result } = card;
  if (!result) return null;
  const { asked, issued } = result;
  const isFound = result.outcome === 'found';
  const title = t.result[result.does](asked.number, dayText(asked.on));
  return (
    <Alert
      color={isFound ? 'blue' : 'orange'}
      variant="light"
      p="xs"
      icon={<IconFileText aria-hidden />}
      title={title}
      data-testid="result"
    >
      <Stack gap={6}>
        <Text size="sm" data-testid="result-sentence">
          {result.sentence || t.result.notSought}
        </Text>
        {result.initiativeOf && <Text size="sm">{t.result.initiative(result.initiativeOf)}</Text>}
        {result.isHidden && <Text size="sm">{t.result.hidden}</Text>}
        {issued && (
          <Group gap={14}>
            <Anchor
              size="sm"
              c="blue.9"
              renderRoot={(given) => <Link {...given} to="/registries/$applicationId" params={{ applicationId: issued.applicationId }} />}
            >
              {t.result.record(issued.entryNumber)}
            </Anchor>
            <Anchor
              size="sm"
              c="blue.9"
              renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: issued.applicationId }} />}
            >
              {t.result.earlierCase(issued.caseNumber)}
            </Anchor>
            <Anchor size="sm" c="blue.9" href={inlineAddress(issued.applicationId, issued.documentId)} target="_blank">
              {t.result.document}
            </Anchor>
            <Text size="sm">{issued.serviceTitle}</Text>
          </Group>
        )}
        {result.does === 'correct' && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <Written caption={t.result.asWritten} text={asked.asWritten} />
            <Written caption={t.result.asAsked} text={asked.asAsked} />
          </SimpleGrid>
        )}
        {result.corrections.length > 0 && <CorrectionsTable corrections={result.corrections} />}
      </Stack>
    </Alert>
  );
};

const Written = ({ caption, text }: { readonly caption: string; readonly text: string }) => (
  <div>
    <Text size="xs">{caption}</Text>
    <Text size="sm" fw={600} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {text || '—'}
    </Text>
  </div>
);
