import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { addOffice, type listOffices, type ResponseOf } from '@pgs/contract';
import { categoryIdsByLaw, type OfficePlan } from '@pgs/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { newRequestKey } from '../../../shared/api/request-key.ts';
import { serverNow } from '../../../shared/api/server-clock.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../../shared/ui/tell.ts';
import { newId } from './new-id.ts';
import { PlanFields } from './plan-fields.tsx';
import { PlanProblems, problemsOf } from './plan-problems.tsx';

type Organization = ResponseOf<typeof listOffices>['arranged'][number];

interface Given {
  readonly organizations: readonly Organization[];
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
}

/** What most offices begin with; every field is there to be changed. */
const firstPlan = (organization: Organization | undefined): OfficePlan => {
  const day = { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] };
  return {
    title: 'Приёмная',
    address: organization?.address ?? '',
    active: true,
    week: [day, day, day, day, day, null, null],
    closedOnHolidays: true,
    services: [],
    counters: [{ id: newId(), title: 'Окно 1', active: true, capacity: 1, serviceCodes: [], employeeIds: [], week: null }],
    exceptions: [],
    horizonDays: 14,
    noticeMinutes: 60,
    limitPerPerson: 2,
    holdMinutes: 10,
    waitNormMinutes: 15,
    priorityCategories: [...categoryIdsByLaw],
    yieldsAtMost: 3,
    skipReturnsAfter: 3,
  };
};

/** Новая приёмная. */
export const AddOfficeDialog = ({ organizations, onClose, onAdded }: Given) => {
  const { t } = useMessages();
  const words = t.appointments;
  const client = useQueryClient();
  const [organization, setOrganization] = useState(organizations[0]);
  const [plan, setPlan] = useState(() => firstPlan(organizations[0]));
  const [shown, setShown] = useState(false);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const problems = problemsOf(plan);
  const add = useMutation({
    mutationFn: (organizationId: string) => call(addOffice, { body: { organizationId, requestKey, plan } }),
    onSuccess: async ({ id, message }) => {
      await client.invalidateQueries({ queryKey: ['appointments'] });
      tellDone(message, t);
      onAdded(id);
    },
    onError: () => setRequestKey(newRequestKey()),
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    if (problems.length === 0 && organization) add.mutate(organization.id);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="90%"
      title={words.newOffice}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <form onSubmit={press} noValidate>
        <Stack gap="sm">
          {organizations.length > 1 && (
            <Select
              size="xs"
              label={words.organization}
              allowDeselect={false}
              data={organizations.map(({ id, title }) => ({ value: id, label: title }))}
              value={organization?.id ?? null}
              onChange={(value) => setOrganization(organizations.find(({ id }) => id === value))}
            />
          )}
          <PlanFields
            plan={plan}
            choices={{ serviceTitles: organization?.services ?? [], employees: [] }}
            todayOn={serverNow().toISOString().slice(0, 10)}
            onChange={setPlan}
          />
          {shown && <PlanProblems problems={problems} />}
          {add.isError && <ProblemNotice problem={add.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" size="sm" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" size="sm" loading={add.isPending} data-testid="dialog-submit">
              {words.addOffice}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
