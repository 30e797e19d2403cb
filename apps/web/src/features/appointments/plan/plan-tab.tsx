import { Button, Group, Stack, Text } from '@mantine/core';
import { type BrokenAppointment, checkOffice, type OfficeCard, type OfficeRow, saveOffice } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { ApiProblem } from '../../../shared/api/problem.ts';
import { newRequestKey } from '../../../shared/api/request-key.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../../shared/ui/tell.ts';
import { officeQuery } from '../appointment-queries.ts';
import { todayIn } from '../days.ts';
import { BrokenDialog, type Decision } from './broken-dialog.tsx';
import { PlanFields } from './plan-fields.tsx';
import { PlanProblems, problemsOf } from './plan-problems.tsx';

/** «Приёмная и расписание»: a form for the administrator of the queue, and a view for the others. */
export const PlanTab = ({ office }: { readonly office: OfficeRow }) => {
  const query = useQuery(officeQuery(office.id));
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  return <PlanForm key={query.data.version} card={query.data} />;
};

const PlanForm = ({ card }: { readonly card: OfficeCard }) => {
  const { t } = useMessages();
  const words = t.appointments.plan;
  const client = useQueryClient();
  const [plan, setPlan] = useState(card.plan);
  const [shown, setShown] = useState(false);
  const [broken, setBroken] = useState<readonly BrokenAppointment[] | null>(null);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const problems = problemsOf(plan);
  const parameters = { id: card.id };

  const save = useMutation({
    mutationFn: (decision: Decision | undefined) =>
      call(saveOffice, { parameters, body: { version: card.version, requestKey, plan, ...(decision ? { broken: decision } : {}) } }),
    onSuccess: async ({ message }) => {
      setBroken(null);
      await client.invalidateQueries({ queryKey: ['appointments'] });
      tellDone(message, t);
    },
    onError: async (problem) => {
      setRequestKey(newRequestKey());
      if (problem instanceof ApiProblem && problem.code === 'schedule-breaks') check.mutate();
    },
  });
  const check = useMutation({
    mutationFn: () => call(checkOffice, { parameters, body: { plan } }),
    onSuccess: (answer) => {
      if (answer.broken.length > 0) setBroken(answer.broken);
      else save.mutate(undefined);
    },
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    if (problems.length === 0) check.mutate();
  };
  return (
    <form onSubmit={press} noValidate data-testid="plan-form">
      <fieldset disabled={!card.arranges} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack gap="md">
          {!card.arranges && (
            <Text size="sm" c="dimmed">
              {words.readOnly}
            </Text>
          )}
          <PlanFields plan={plan} choices={card} todayOn={todayIn(card.timeZone)} onChange={setPlan} />
          {shown && <PlanProblems problems={problems} />}
          {check.isError && <ProblemNotice problem={check.error} />}
          {save.isError && broken === null && <ProblemNotice problem={save.error} />}
          {card.arranges && (
            <Group>
              <Button type="submit" size="sm" loading={check.isPending || save.isPending} data-testid="save-office">
                {words.save}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
      {broken && (
        <BrokenDialog
          broken={broken}
          timeZone={card.timeZone}
          isPending={save.isPending}
          problem={save.error}
          onDecide={(decision) => save.mutate(decision)}
          onClose={() => setBroken(null)}
        />
      )}
    </form>
  );
};
