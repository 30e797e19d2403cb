import { Alert, Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconMessageReport } from '@tabler/icons-react';
import { instantText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../../shared/ui/empty.tsx';
import { DecisionDocuments } from '../../decision/decision-documents.tsx';
import { documentsOf } from '../../decision/documents-of.ts';
import { SpecialList } from '../../decision/special-list.tsx';
import { TextDifferences } from '../../decision/text-differences.tsx';
import classes from './documents-tab.module.css';
import { GroundList } from './ground-list.tsx';
import { SignedDecision } from './signed-decision.tsx';

export const DecisionTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  if (card.decision) return <SignedDecision card={card} decision={card.decision} />;
  if (card.proposedDecision) return <Proposed card={card} proposed={card.proposedDecision} />;
  return <Empty title={t.decision.empty} />;
};

const Proposed = ({
  card,
  proposed,
}: {
  readonly card: ApplicationCard;
  readonly proposed: NonNullable<ApplicationCard['proposedDecision']>;
}) => {
  const { t, language } = useMessages();
  return (
    <div className={classes.split} data-testid="proposed-decision">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h6">
            {proposed.title}
          </Title>
          <Text size="xs" c="dimmed">
            {proposed.number ? `${t.decision.number} ${proposed.number} · ` : ''}
            {t.decision.preparedAt}: {instantText(proposed.preparedAt, language, card.timeZone, true)}
          </Text>
        </div>
        {proposed.remark && (
          <Alert
            color="orange"
            variant="light"
            p="xs"
            icon={<IconMessageReport aria-hidden />}
            title={t.decision.remark}
            data-testid="remark"
          >
            <Text size="sm">{proposed.remark.text}</Text>
            <Text size="xs" c="dimmed">
              {proposed.remark.byName}, {instantText(proposed.remark.at, language, card.timeZone)}
            </Text>
          </Alert>
        )}
        <SpecialList special={proposed.special} />
        <TextDifferences text={proposed.text} />
        <GroundList grounds={proposed.grounds} />
        {proposed.explanation && (
          <div>
            <Text size="xs" c="dimmed">
              {t.decision.explanation}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {proposed.explanation}
            </Text>
          </div>
        )}
      </Stack>
      {proposed.documentId ? (
        <DecisionDocuments
          applicationId={card.id}
          documents={documentsOf({ ...proposed, documentId: proposed.documentId }, t.decisionText.decision)}
        />
      ) : (
        <Group gap="xs" role="status">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t.decision.composing}</Text>
        </Group>
      )}
    </div>
  );
};
