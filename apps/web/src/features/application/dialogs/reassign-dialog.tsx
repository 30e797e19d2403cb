import { Group, Radio, ScrollArea, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { candidatesQuery } from '../card/card-query.ts';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

/** Сменить ответственного исполнителя: employees with the number of applications each has at work. */
export const ReassignDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const candidates = useQuery(candidatesQuery(props.card.id));
  const [{ personId, comment }, change] = useInput(props.card, 'reassign', { personId: '', comment: '' });
  const written = comment.trim();
  return (
    <ActionDialog<'reassign'>
      {...props}
      action="reassign"
      ready={personId !== ''}
      input={() => ({ personId, ...(written ? { comment: written } : {}) })}
    >
      {candidates.isPending && <Loading />}
      {candidates.isError && <ProblemNotice problem={candidates.error} onRetry={() => void candidates.refetch()} />}
      {candidates.data && (
        <Radio.Group label={t.dialog.employee} required value={personId} onChange={(chosen) => change({ personId: chosen })}>
          <ScrollArea.Autosize mah={280} type="auto">
            <Stack gap={4} pt={6}>
              {candidates.data.employees.length === 0 && <Text size="sm">{t.dialog.noEmployees}</Text>}
              {candidates.data.employees.map(({ id, name, position, load }) => (
                <Radio.Card key={id} value={id} p={8} data-testid="employee">
                  <Group wrap="nowrap" gap={10}>
                    <Radio.Indicator />
                    <Stack gap={0} flex={1}>
                      <Text size="sm">{name}</Text>
                      <Text size="xs" c="dimmed">
                        {position}
                      </Text>
                    </Stack>
                    <Text size="xs">{t.dialog.load(load)}</Text>
                  </Group>
                </Radio.Card>
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </Radio.Group>
      )}
      <Textarea
        label={`${t.dialog.comment} (${t.dialog.optional})`}
        autosize
        minRows={2}
        maxLength={1000}
        value={comment}
        onChange={(event) => change({ comment: event.currentTarget.value })}
      />
    </ActionDialog>
  );
};
