import { ActionIcon, Button, Fieldset, Group, Select, Textarea } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { type Spot, SpotPicker } from './spot-picker.tsx';

interface Draft extends Spot {
  readonly key: number;
  readonly text: string;
  /** `field:path`, `document:id` or `wanted:code`; null: the application as a whole. */
  readonly place: string | null;
}

interface Written {
  readonly comment: string;
  readonly drafts: readonly Draft[];
}

const placeOf = (place: string | null, kind: string): string | undefined =>
  place?.startsWith(`${kind}:`) ? place.slice(kind.length + 1) : undefined;

const questionFrom = ({ text, place, page, rectangle }: Draft) => {
  const [field, documentId, documentKindCode] = ['field', 'document', 'wanted'].map((kind) => placeOf(place, kind));
  return {
    text: text.trim(),
    ...(field === undefined ? {} : { field }),
    ...(documentId === undefined ? {} : { documentId, ...(page === undefined ? {} : { page }), ...(rectangle ? { rectangle } : {}) }),
    ...(documentKindCode === undefined ? {} : { documentKindCode }),
  };
};

const blank = (key: number): Draft => ({ key, text: '', place: null, page: undefined, rectangle: undefined });

/** Shortest text that means something; the server has the same rule. */
const leastSigns = 3;

/** Запросить дополнительную информацию: questions that point at a field, a document, a place on a scan. */
export const RequestInformationDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [{ comment, drafts }, keep] = useInput<Written>(props.card, 'requestInformation', { comment: '', drafts: [blank(0)] });
  const setDrafts = (next: (now: readonly Draft[]) => readonly Draft[]): void => keep({ drafts: next(drafts) });
  const change = (key: number, changed: Partial<Draft>): void =>
    setDrafts((now) => now.map((draft) => (draft.key === key ? { ...draft, ...changed } : draft)));
  const written = drafts.filter(({ text, place }) => text.trim() !== '' || place !== null);
  const ready =
    written.every(({ text }) => text.trim().length >= leastSigns) && (written.length > 0 || comment.trim().length >= leastSigns);
  return (
    <ActionDialog<'requestInformation'>
      {...props}
      action="requestInformation"
      size="xl"
      ready={ready}
      input={() => ({ comment: comment.trim(), questions: written.map(questionFrom) })}
    >
      {drafts.map((draft, index) => (
        <QuestionFields
          key={draft.key}
          card={props.card}
          draft={draft}
          number={index + 1}
          onChange={(changed) => change(draft.key, changed)}
          {...(drafts.length > 1 ? { onRemove: () => setDrafts((now) => now.filter(({ key }) => key !== draft.key)) } : {})}
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setDrafts((now) => [...now, blank(Math.max(...now.map(({ key }) => key)) + 1)])}
          disabled={drafts.length >= 20}
          data-testid="add-question"
        >
          {t.questions.add}
        </Button>
      </Group>
      <Textarea
        label={t.questions.foreword}
        placeholder={t.dialog.toApplicantPlaceholder}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={comment}
        onChange={(event) => keep({ comment: event.currentTarget.value })}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};

interface FieldsGiven {
  readonly card: ApplicationCard;
  readonly draft: Draft;
  readonly number: number;
  readonly onChange: (changed: Partial<Draft>) => void;
  readonly onRemove?: () => void;
}

const QuestionFields = ({ card, draft, number, onChange, onRemove }: FieldsGiven) => {
  const { t } = useMessages();
  const documentId = placeOf(draft.place, 'document');
  const { fields, applicantDocumentKinds } = card.choices;
  return (
    <Fieldset legend={t.questions.question(number)} data-testid="question-draft">
      <Group align="flex-end" wrap="nowrap" mb={6}>
        <Select
          flex={1}
          label={t.questions.place}
          placeholder={t.questions.whole}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t.general.clear }}
          data={[
            {
              group: t.questions.fields,
              items: fields.map(({ path, caption, value }) => ({ value: `field:${path}`, label: `${caption}: ${value}` })),
            },
            {
              group: t.questions.documents,
              items: card.documents
                .filter(({ source }) => source === 'applicant')
                .map(({ id, title, fileName }) => ({ value: `document:${id}`, label: `${title} (${fileName})` })),
            },
            {
              group: t.questions.wanted,
              items: applicantDocumentKinds.map(({ code, title }) => ({ value: `wanted:${code}`, label: title })),
            },
          ].filter(({ items }) => items.length > 0)}
          value={draft.place}
          onChange={(place) => onChange({ place, page: undefined, rectangle: undefined })}
          data-testid="question-place"
        />
        {onRemove && (
          <ActionIcon variant="default" size="lg" aria-label={t.questions.remove(number)} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {documentId !== undefined && (
        <SpotPicker card={card} documentId={documentId} spot={draft} onChange={({ page, rectangle }) => onChange({ page, rectangle })} />
      )}
      <Textarea
        mt={6}
        label={t.questions.text}
        placeholder={t.questions.textHint}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        data-testid="question-text"
      />
    </Fieldset>
  );
};
