import { Group, Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { ownOrganizationsQuery } from './employee-query.ts';
import { EmployeesPanel } from './employees-panel.tsx';

/** Раздел «Сотрудники»: the panel of the organization chosen; the same panel stands in the card of an organization. */
export const EmployeesPage = () => {
  const { t } = useMessages();
  const own = useQuery(ownOrganizationsQuery);
  const navigate = useNavigate();
  const { organization } = useSearch({ strict: false });
  useEffect(() => {
    document.title = `${t.employees.title} — ${t.platform.short}`;
  }, [t]);
  if (own.isPending) return <Loading />;
  if (own.isError) return <ProblemNotice problem={own.error} onRetry={() => void own.refetch()} />;
  const chosen = own.data.find(({ id }) => id === organization) ?? own.data[0];
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="end">
        <Title order={1} size="h3">
          {t.employees.title}
        </Title>
        {own.data.length > 1 && (
          <Select
            size="xs"
            w={280}
            label={t.employees.choose}
            allowDeselect={false}
            data={own.data.map(({ id, shortTitle }) => ({ value: id, label: shortTitle }))}
            value={chosen?.id ?? null}
            onChange={(value) => value && void navigate({ to: '/employees', search: { organization: value }, replace: true })}
          />
        )}
      </Group>
      {chosen && <EmployeesPanel key={chosen.id} organizationId={chosen.id} />}
    </Stack>
  );
};
