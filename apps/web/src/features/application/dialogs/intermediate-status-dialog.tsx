import { Select, Textarea, TextInput } from '@mantine/core';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { ApplicantPreview } from './applicant-preview.tsx';

type Values = Readonly<Record<string, string>>;

interface Typed {
  readonly code: string | null;
  readonly values: Values;
  /** The whole text, once the person has changed it. */
  readonly own: string | null;
}
const blank: Typed = { code: null, values: {}, own: null };

/** What is typed stands in its place; what is not stays a mark, so that a hole is seen. */
const filled = (text: string, values: Values): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name]?.trim() || whole);

/** Установить промежуточный статус: the text of the service filled from the case, and what the applicant will see. */
export const IntermediateStatusDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const known = props.card.choices.intermediateStatuses;
  const [{ code, values, own }, change] = useInput<Typed>(props.card, 'setIntermediateStatus', blank);
  const status = known.find((each) => each.code === code);
  const text = own ?? (status ? filled(status.text, values) : '');
  const hasHoles = /\{\w+\}/.test(text);
  return (
    <ActionDialog<'setIntermediateStatus'>
      {...props}
      action="setIntermediateStatus"
      size="xl"
      ready={status !== undefined && status.reason === null && text.trim().length >= 3 && !hasHoles}
      input={() => (code === null ? undefined : { code, comment: text.trim(), values: {} })}
    >
      <Select
        data-autofocus
        label={t.dialog.intermediate}
        placeholder={t.dialog.choose}
        required
        data={known.map((each) => ({ value: each.code, label: each.title }))}
        value={code}
        onChange={(chosen) => change({ ...blank, code: chosen })}
        error={status?.reason}
        data-testid="dialog-choice"
      />
      {own === null &&
        status?.asks.map(({ name, caption }) => (
          <TextInput
            key={name}
            label={caption}
            required
            maxLength={1000}
            value={values[name] ?? ''}
            onChange={(event) => change({ values: { ...values, [name]: event.currentTarget.value } })}
            data-testid={`value-${name}`}
          />
        ))}
      <Textarea
        label={t.dialog.toApplicant}
        placeholder={t.dialog.toApplicantPlaceholder}
        description={own === null ? t.preview.ownText : undefined}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => change({ own: event.currentTarget.value })}
        data-testid="dialog-text"
      />
      {status && <ApplicantPreview title={status.title} text={text} opens={status.opens} />}
    </ActionDialog>
  );
};
