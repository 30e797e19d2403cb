import { Select, Text, Textarea } from '@mantine/core';
import { listInvitingOffices } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

/** Value of the choice «без выбора времени». */
const anyTime = 'none';

interface Typed {
  readonly comment: string;
  /** What to bring, a line each. */
  readonly bring: string;
  readonly chosen: string | null;
}

/** Пригласить на приём: why, what to bring, and the office in which the applicant chooses the time. */
export const InviteDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const words = t.appointments.invite;
  const [{ comment, bring, chosen }, change] = useInput<Typed>(props.card, 'invite', { comment: '', bring: '', chosen: null });
  const offices = useQuery({
    queryKey: ['inviting-offices', props.card.id],
    queryFn: ({ signal }) => call(listInvitingOffices, { parameters: { id: props.card.id } }, signal),
  });
  const rows = offices.data?.offices ?? [];
  // The first office is meant unless another choice was made.
  const officeId = chosen ?? rows[0]?.id ?? anyTime;
  const documents = bring
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= 3);
  return (
    <ActionDialog<'invite'>
      {...props}
      action="invite"
      ready={comment.trim().length >= 3 && !offices.isPending}
      input={() => ({ comment: comment.trim(), documents, ...(officeId === anyTime ? {} : { officeId }) })}
    >
      <Textarea
        data-autofocus
        label={words.reason}
        placeholder={words.reasonPlaceholder}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => change({ comment: event.currentTarget.value })}
        data-testid="dialog-text"
      />
      <Textarea
        label={words.documents}
        description={words.documentsHint}
        autosize
        minRows={2}
        value={bring}
        onChange={(event) => change({ bring: event.currentTarget.value })}
        data-testid="dialog-documents"
      />
      {offices.isError && <ProblemNotice problem={offices.error} onRetry={() => void offices.refetch()} />}
      {offices.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.noOffices}
        </Text>
      )}
      {rows.length > 0 && (
        <Select
          label={words.office}
          description={words.officeHint}
          allowDeselect={false}
          data={[
            ...rows.map(({ id, title, address }) => ({ value: id, label: `${title}, ${address}` })),
            { value: anyTime, label: words.anyTime },
          ]}
          value={officeId}
          onChange={(picked) => change({ chosen: picked })}
        />
      )}
    </ActionDialog>
  );
};
