import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { instantText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../../shared/ui/empty.tsx';
import { documentAddress, inlineAddress } from '../card-query.ts';
import { PageSpot } from '../page-spot.tsx';

type Question = ApplicationCard['questions'][number];

/** Вопросы заявителю: each with the spot it points at and the answer beside it. */
export const QuestionsTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  if (card.questions.length === 0) return <Empty title={t.questions.empty} hint={t.questions.emptyHint} />;
  return (
    <Stack gap="sm">
      {card.questions.map((question) => (
        <QuestionRow key={question.id} card={card} question={question} />
      ))}
    </Stack>
  );
};

const QuestionRow = ({ card, question }: { readonly card: ApplicationCard; readonly question: Question }) => {
  const { t, language } = useMessages();
  const { answer, field, document } = question;
  const at = (instant: string): string => instantText(instant, language, card.timeZone);
  const shown = card.documents.find(({ id }) => id === document?.id);
  const isPicture = shown?.mediaType === 'image/jpeg' || shown?.mediaType === 'image/png';
  return (
    <Paper withBorder p="sm" data-testid="question" data-part={question.id} data-answered={answer !== null}>
      <Group align="flex-start" wrap="nowrap" gap="lg">
        <Stack gap={4} flex={1}>
          <Text size="sm" fw={600}>
            {question.text}
          </Text>
          {field && (
            <Text size="sm">
              {field.caption}: <mark>{field.value}</mark>
            </Text>
          )}
          {document && (
            <Text size="sm">
              {document.title}
              {document.page !== null && `, ${t.questions.onPage(document.page)}`}
            </Text>
          )}
          {question.wanted && <Text size="sm">{t.questions.toAttach(question.wanted)}</Text>}
          <Text size="xs" c="dimmed">
            {question.askedByName}, {at(question.askedAt)}
          </Text>
          {document?.rectangle && (
            <div style={{ maxWidth: 320 }}>
              <PageSpot
                rectangle={document.rectangle}
                label={t.questions.spot}
                {...(isPicture ? { picture: <img src={inlineAddress(card.id, document.id)} alt={document.title} /> } : {})}
              />
            </div>
          )}
        </Stack>
        <Stack gap={4} flex={1} data-testid="answer">
          {answer ? (
            <>
              <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                {answer.text || t.questions.fileOnly}
              </Text>
              {answer.documents.map(({ id, fileName }) => (
                <Anchor key={id} size="sm" href={documentAddress(card.id, id)} download={fileName}>
                  {fileName}
                </Anchor>
              ))}
              <Text size="xs" c="dimmed">
                {t.questions.applicant}, {at(answer.at)}
              </Text>
            </>
          ) : (
            <Badge variant="light" color={question.isAwaited ? 'yellow' : 'gray'}>
              {question.isAwaited ? t.questions.awaited : t.questions.unanswered}
            </Badge>
          )}
        </Stack>
      </Group>
    </Paper>
  );
};
