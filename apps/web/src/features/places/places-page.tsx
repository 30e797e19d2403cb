import { Group, Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { BoardPanel } from './board-panel.tsx';
import { boardsQuery } from './places-query.ts';
import { type PlacesSearch, readPlacesSearch } from './places-search.ts';

/** Раздел «Места и очередь»: the board of one organization, service and school year. */
export const PlacesPage = () => {
  const { t } = useMessages();
  const boards = useQuery(boardsQuery);
  const navigate = useNavigate();
  const asked = readPlacesSearch(useSearch({ strict: false }));
  useEffect(() => {
    document.title = `${t.places.title} — ${t.platform.short}`;
  }, [t]);
  if (boards.isPending) return <Loading />;
  if (boards.isError) return <ProblemNotice problem={boards.error} onRetry={() => void boards.refetch()} />;
  const { organizations } = boards.data;
  const organization = organizations.find(({ id }) => id === asked.organization) ?? organizations[0];
  const service = organization?.services.find(({ code }) => code === asked.service) ?? organization?.services[0];
  const year = service?.schoolYears.find((one) => one === asked.year) ?? service?.schoolYears[0];
  if (!organization || !service || !year) return <Empty title={t.places.nowhere} hint={t.places.nowhereHint} />;
  const go = (changed: PlacesSearch) =>
    void navigate({ to: '/places', search: { organization: organization.id, service: service.code, year, ...changed }, replace: true });
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="end">
        <Title order={1} size="h3">
          {t.places.title}
        </Title>
        <Group gap={8} align="end">
          {organizations.length > 1 && (
            <Choice
              label={t.places.organization}
              width={240}
              data={organizations.map(({ id, title }) => ({ value: id, label: title }))}
              value={organization.id}
              onChange={(id) => go({ organization: id })}
            />
          )}
          <Choice
            label={t.places.service}
            width={220}
            data={organization.services.map(({ code, title }) => ({ value: code, label: title }))}
            value={service.code}
            onChange={(code) => go({ service: code })}
          />
          <Choice
            label={t.places.schoolYear}
            width={130}
            data={service.schoolYears}
            value={year}
            onChange={(chosen) => go({ year: chosen })}
          />
        </Group>
      </Group>
      <BoardPanel
        key={`${organization.id} ${service.code} ${year}`}
        chosen={{ organizationId: organization.id, serviceCode: service.code, schoolYear: year }}
      />
    </Stack>
  );
};

interface ChoiceGiven {
  readonly label: string;
  readonly width: number;
  readonly data: string[] | { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, width, data, value, onChange }: ChoiceGiven) => (
  <Select
    size="xs"
    w={width}
    label={label}
    allowDeselect={false}
    data={data}
    value={value}
    onChange={(chosen) => chosen !== null && onChange(chosen)}
  />
);
