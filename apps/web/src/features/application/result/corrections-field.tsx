import { ActionIcon, Group, NumberInput, Paper, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconX } from '@tabler/icons-react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

type Field = NonNullable<NonNullable<ApplicationCard['result']>['issued']>['fields'][number];
export interface TypedCorrection {
  readonly path: string;
  readonly value: Field['value'];
}

/** What was corrected in the draft before is offered again, as far as the result still has the place. */
export const correctionsOfDraft = ({ result }: ApplicationCard): readonly TypedCorrection[] =>
  (result?.corrections ?? [])
    .filter(({ path }) => result?.issued?.fields.some((field) => field.path === path))
    .map(({ path, value }) => ({ path, value }));

/** Every correction says something, and something else than the document does now. */
export const correctionsAreReady = ({ result }: ApplicationCard, typed: readonly TypedCorrection[]): boolean =>
  typed.length > 0 &&
  typed.every(({ path, value }) => result?.issued?.fields.some((field) => field.path === path && field.value !== value) ?? false);

interface Given {
  readonly card: ApplicationCard;
  readonly value: readonly TypedCorrection[];
  readonly onChange: (corrections: readonly TypedCorrection[]) => void;
}

/** Что исправляется: places of the document one under another, as it is and as it will be. */
export const CorrectionsField = ({ card, value, onChange }: Given) => {
  const { t } = useMessages();
  const { result } = card;
  const fields = result?.issued?.fields ?? [];
  if (!result) return null;
  if (result.outcome !== 'found' || fields.length === 0)
    return <Text size="sm">{result.isHidden ? t.result.hidden : t.result.unavailable}</Text>;
  const chosen = value.flatMap((one) => {
    const field = fields.find(({ path }) => path === one.path);
    return field ? [{ field, typed: one.value }] : [];
  });
  const left = fields.filter(({ path }) => !value.some((one) => one.path === path));
  const change = (path: string, typed: Field['value']): void =>
    onChange(value.map((one) => (one.path === path ? { path, value: typed } : one)));
  return (
    <Stack gap="xs" data-testid="corrections-field">
      <Text size="sm" p="xs" bg="gray.0" style={{ borderRadius: 6, overflowWrap: 'anywhere' }}>
        <b>{t.result.asWritten}:</b> {result.asked.asWritten || '—'}
        <br />
        <b>{t.result.asAsked}:</b> {result.asked.asAsked || '—'}
      </Text>
      {chosen.map(({ field, typed }) => (
        <Paper key={field.path} withBorder p="xs" role="group" aria-label={field.caption} data-testid="correction">
          <Group justify="space-between" wrap="nowrap" mb={4}>
            <Text size="sm" fw={600}>
              {field.caption}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.result.remove(field.caption)}
              onClick={() => onChange(value.filter(({ path }) => path !== field.path))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <div>
              <Text size="xs">{t.result.was}</Text>
              <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {field.text || '—'}
              </Text>
            </div>
            <ValueInput field={field} value={typed} onChange={(next) => change(field.path, next)} />
          </SimpleGrid>
        </Paper>
      ))}
      {left.length > 0 && (
        <Select
          label={t.result.choose}
          placeholder={t.result.choosePlaceholder}
          data={left.map(({ path, caption }) => ({ value: path, label: caption }))}
          value={null}
          searchable
          onChange={(path) => {
            const field = fields.find((one) => one.path === path);
            if (field) onChange([...value, { path: field.path, value: field.value }]);
          }}
          data-testid="add-correction"
        />
      )}
      <Text size="xs">{chosen.length === 0 ? t.result.empty : t.result.preview}</Text>
    </Stack>
  );
};

interface Typing {
  readonly field: Field;
  readonly value: Field['value'];
  readonly onChange: (value: Field['value']) => void;
}

const ValueInput = ({ field, value, onChange }: Typing) => {
  const { t } = useMessages();
  const label = t.result.becomes;
  const error = value === field.value ? t.result.same : undefined;
  const testId = { 'data-testid': 'correction-value' };
  if (field.kind === 'choice')
    return (
      <Select
        label={label}
        error={error}
        allowDeselect={false}
        data={field.choices.map((choice) => ({ value: String(choice.value), label: choice.title }))}
        value={String(value)}
        onChange={(picked) => {
          const choice = field.choices.find((one) => String(one.value) === picked);
          if (choice) onChange(choice.value);
        }}
        {...testId}
      />
    );
  if (field.kind === 'number')
    return (
      <NumberInput
        label={label}
        error={error}
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typeof typed === 'number' ? typed : field.value)}
        {...testId}
      />
    );
  const typed = { label, error, value: String(value), ...testId };
  if (field.kind === 'longText')
    return <Textarea {...typed} autosize minRows={3} maxRows={12} onChange={(event) => onChange(event.currentTarget.value)} />;
  return <TextInput {...typed} type={field.kind === 'day' ? 'date' : 'text'} onChange={(event) => onChange(event.currentTarget.value)} />;
};
