import { Badge, Button, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { useKept } from '../../../../shared/offline/use-kept.ts';
import { Empty } from '../../../../shared/ui/empty.tsx';
import { ProblemNotice } from '../../../../shared/ui/problem-notice.tsx';
import { keptInput } from '../../unsent/use-input.ts';
import { findAvailable } from '../card-query.ts';
import { useTyping } from '../presence/typing.tsx';
import { useAction } from '../use-action.ts';
import classes from './checks-tab.module.css';
import { ConclusionLine } from './conclusion-line.tsx';

type Criterion = ApplicationCard['criteria'][number];
interface Answer {
  readonly met: boolean;
  readonly note: string;
}
/** Answers typed here and not saved yet, by the code of the criterion. */
type Unsaved = Readonly<Record<string, { readonly met: boolean | null; readonly note: string }>>;

const nothing: Unsaved = {};

/** Darker than the palette: white letters on it must be readable. */
const yesColor = '#22703a';

const stages = ['acceptance', 'review'] as const;

export const ChecksTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const { value: unsaved, change, forget } = useKept<Unsaved>(keptInput(card, 'answerCriteria'), nothing);
  const client = useQueryClient();
  useTyping('answerCriteria', Object.keys(unsaved).length > 0);
  const available = findAvailable(card, 'answerCriteria');
  const save = useAction(card, 'answerCriteria', () => void forget().then(() => client.invalidateQueries({ queryKey: ['unsent'] })));
  if (card.criteria.length === 0) return <Empty title={t.checks.empty} />;
  const answers = card.criteria.flatMap(({ code }) => {
    const typed = unsaved[code];
    return typed && typed.met !== null ? [{ code, met: typed.met, note: typed.note } satisfies Answer & { code: string }] : [];
  });
  const answered = card.criteria.filter((each) => (unsaved[each.code]?.met ?? each.met) !== null).length;
  const editable = available?.enabled === true;
  return (
    <Stack gap="md">
      {stages.map((stage) => {
        const criteria = card.criteria.filter((each) => each.stage === stage);
        return criteria.length === 0 ? null : (
          <section key={stage}>
            <Title order={2} size="h6" mb={4}>
              {t.checks[stage]}
            </Title>
            {criteria.map((criterion) => (
              <CriterionRow
                key={criterion.code}
                criterion={criterion}
                typed={unsaved[criterion.code]}
                editable={editable}
                onChange={(answer) => change((now) => ({ ...now, [criterion.code]: answer }))}
              />
            ))}
          </section>
        );
      })}
      {save.isError && <ProblemNotice problem={save.error} />}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {t.checks.progress(answered, card.criteria.length)}
          {answers.length > 0 && ` · ${t.checks.unsaved}`}
          {!editable && ` · ${available?.reason ?? t.checks.readOnly}`}
        </Text>
        {editable && (
          <Button
            size="xs"
            disabled={answers.length === 0}
            loading={save.isPending}
            onClick={() => save.mutate({ answers })}
            data-testid="save-criteria"
          >
            {t.general.save}
          </Button>
        )}
      </Group>
    </Stack>
  );
};

interface RowGiven {
  readonly criterion: Criterion;
  readonly typed: Unsaved[string] | undefined;
  readonly editable: boolean;
  readonly onChange: (answer: Unsaved[string]) => void;
}

const CriterionRow = ({ criterion, typed, editable, onChange }: RowGiven) => {
  const { t } = useMessages();
  const met = typed?.met ?? criterion.met;
  const { conclusion } = criterion;
  const differs = conclusion !== null && conclusion.outcome !== 'unknown' && met !== null && met !== (conclusion.outcome === 'met');
  const note = typed?.note ?? criterion.note;
  return (
    <div className={classes.row} data-testid="criterion" data-code={criterion.code}>
      <div>
        <Text size="sm" fw={500} id={`question-${criterion.code}`}>
          {criterion.question}
        </Text>
        <Group gap={10} mt={6} wrap="nowrap">
          {editable ? (
            <SegmentedControl
              size="xs"
              aria-labelledby={`question-${criterion.code}`}
              value={met === null ? '' : met ? 'yes' : 'no'}
              onChange={(value) => onChange({ met: value === 'yes', note })}
              color={met === null ? 'gray.9' : met ? yesColor : 'red.9'}
              data={[
                { value: 'yes', label: t.general.yes },
                { value: 'no', label: t.general.no },
              ]}
            />
          ) : (
            <Badge variant="light" color={met === null ? 'gray' : met ? 'green' : 'red'}>
              {met === null ? t.general.none : met ? t.general.yes : t.general.no}
            </Badge>
          )}
          {editable ? (
            <TextInput
              size="xs"
              flex={1}
              aria-label={`${t.checks.note}: ${criterion.question}`}
              placeholder={differs ? t.checks.whyOverruled : t.checks.notePlaceholder}
              error={differs && note.trim().length < 3 ? t.checks.whyOverruled : undefined}
              maxLength={1000}
              value={note}
              onChange={(event) => onChange({ met, note: event.currentTarget.value })}
            />
          ) : (
            <Text size="xs">{note}</Text>
          )}
        </Group>
      </div>
      <ul className={classes.evidence} aria-label={t.checks.evidence}>
        {conclusion && <ConclusionLine conclusion={conclusion} isOverruled={criterion.isOverruled} />}
        {criterion.evidence.length === 0 && !conclusion && <li className={classes.nothing}>{t.checks.noEvidence}</li>}
        {criterion.evidence.map((each) => (
          <li key={`${each.title} ${each.text}`} data-says={each.says}>
            <EvidenceIcon says={each.says} />
            <span>
              <b>{each.title}:</b> {each.text}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const evidenceIcons = { confirms: IconCheck, denies: IconX, unknown: IconMinus } as const;

const EvidenceIcon = ({ says }: { readonly says: keyof typeof evidenceIcons }) => {
  const { t } = useMessages();
  const Icon = evidenceIcons[says];
  return <Icon size={15} aria-label={t.checks.says[says]} />;
};
