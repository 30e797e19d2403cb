import { Button, Group, Paper, Select, Stack, Tabs, Title } from '@mantine/core';
import type { OfficeRow } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { officesQuery } from './appointment-queries.ts';
import { type AppointmentsSearch, type AppointmentTab, appointmentTabs } from './appointments-search.ts';
import { FindTab } from './find-tab.tsx';
import { GridTab } from './grid-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { AddOfficeDialog } from './plan/add-office-dialog.tsx';
import { PlanTab } from './plan/plan-tab.tsx';
import { DevicesTab } from './queue/devices-tab.tsx';
import { QueueTab } from './queue/queue-tab.tsx';
import { WaitingTab } from './queue/waiting-tab.tsx';

/** «Предварительная запись по заявлению»: the office, its grid, the search and its schedule. */
export const AppointmentsPage = () => {
  const { t } = useMessages();
  const words = t.appointments;
  const search: AppointmentsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const offices = useQuery(officesQuery);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    document.title = `${words.section} — ${t.platform.short}`;
  }, [words, t]);
  if (offices.isPending) return <Loading />;
  if (offices.isError) return <ProblemNotice problem={offices.error} onRetry={() => void offices.refetch()} />;
  const { rows, arranged } = offices.data;
  const office = rows.find(({ id }) => id === search.office) ?? rows[0];
  const go = (changed: AppointmentsSearch): void => {
    void navigate({ to: '/appointments', search: { ...search, ...changed }, replace: true, resetScroll: false });
  };
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="flex-end">
        <Title order={1} size="h3">
          {words.section}
        </Title>
        <Group gap={8} align="flex-end">
          {rows.length > 1 && (
            <Select
              size="xs"
              w={300}
              label={words.office}
              allowDeselect={false}
              data={rows.map(({ id, title, organizationTitle }) => ({ value: id, label: `${title}, ${organizationTitle}` }))}
              value={office?.id ?? null}
              onChange={(value) => value && go({ office: value })}
            />
          )}
          {arranged.length > 0 && (
            <Button size="xs" variant={office ? 'default' : 'filled'} onClick={() => setAdding(true)} data-testid="add-office">
              {words.addOffice}
            </Button>
          )}
        </Group>
      </Group>
      {office ? (
        <OfficeTabs key={office.id} office={office} search={search} go={go} />
      ) : (
        <Empty title={words.noOffices} hint={arranged.length > 0 ? words.addFirstOffice : words.noOfficesHint} />
      )}
      {adding && (
        <AddOfficeDialog
          organizations={arranged}
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false);
            go({ office: id, tab: 'plan' });
          }}
        />
      )}
    </Stack>
  );
};

interface TabsGiven {
  readonly office: OfficeRow;
  readonly search: AppointmentsSearch;
  readonly go: (changed: AppointmentsSearch) => void;
}

const OfficeTabs = ({ office, search, go }: TabsGiven) => {
  const { t } = useMessages();
  const tab: AppointmentTab = search.tab ?? 'grid';
  const panels = {
    queue: () => <QueueTab office={office} />,
    waiting: () => <WaitingTab office={office} />,
    devices: () => <DevicesTab office={office} />,
    grid: () => <GridTab office={office} search={search} go={go} />,
    find: () => <FindTab office={office} />,
    plan: () => <PlanTab office={office} />,
    history: () => <HistoryTab office={office} />,
  } as const;
  return (
    <Tabs value={tab} onChange={(value) => go({ tab: appointmentTabs.find((each) => each === value) ?? 'grid' })} keepMounted={false}>
      <Tabs.List>
        {appointmentTabs.map((each) => (
          <Tabs.Tab key={each} value={each} py={8} px={11} data-testid={`tab-${each}`}>
            {t.appointments.tabs[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {appointmentTabs.map((each) => (
        <Tabs.Panel key={each} value={each} pt={10}>
          <Paper withBorder radius="md" p="sm">
            {panels[each]()}
          </Paper>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};
