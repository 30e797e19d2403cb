import { Alert, Button, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { candidatesQuery } from '../card/card-query.ts';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

interface Typed {
  readonly organizationId: string | null;
  readonly reason: string;
}

/** Перенаправить по компетенции. */
export const TransferDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const candidates = useQuery(candidatesQuery(props.card.id));
  const [{ organizationId, reason }, change] = useInput<Typed>(props.card, 'transfer', { organizationId: null, reason: '' });
  const competent = candidates.data?.competent ?? null;
  const organizations = (candidates.data?.organizations ?? []).filter(({ id }) => !competent?.only || id === competent.organizationId);
  return (
    <ActionDialog<'transfer'>
      {...props}
      action="transfer"
      ready={organizationId !== null && reason.trim().length >= 3}
      input={() => (organizationId === null ? undefined : { organizationId, reason: reason.trim() })}
    >
      <Text size="sm" c="dimmed">
        {t.dialog.transferHint}
      </Text>
      {candidates.isError && <ProblemNotice problem={candidates.error} onRetry={() => void candidates.refetch()} />}
      {competent && (
        <Alert color="blue" variant="light" p="xs" title={t.duplicates.competent} data-testid="competent">
          <Text size="sm">{competent.reason}</Text>
          {organizationId !== competent.organizationId && (
            <Button size="compact-sm" variant="default" mt={6} onClick={() => change({ organizationId: competent.organizationId })}>
              {t.duplicates.choose}
            </Button>
          )}
        </Alert>
      )}
      <Select
        data-autofocus
        label={t.dialog.toOrganization}
        placeholder={candidates.isPending ? t.general.loading : t.dialog.toOrganizationPlaceholder}
        nothingFoundMessage={t.dialog.noOrganizations}
        required
        searchable
        data={organizations.map(({ id, title }) => ({ value: id, label: title }))}
        renderOption={({ option }) => (
          <Stack gap={0}>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {organizations.find(({ id }) => id === option.value)?.address}
            </Text>
          </Stack>
        )}
        value={organizationId}
        onChange={(chosen) => change({ organizationId: chosen })}
        data-testid="transfer-organization"
      />
      <Textarea
        label={t.dialog.reason}
        placeholder={t.dialog.reasonPlaceholder}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};
