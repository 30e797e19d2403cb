import { Button, Group, Kbd, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useSession } from '../../../shared/api/session.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { DivisionFilter } from './division-filter.tsx';
import { type ListSearch, overdueOptions, sortOptions, tidy } from './list-search.ts';

interface Given {
  readonly value: ListSearch;
  readonly onChange: (value: ListSearch) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

export const ListFilters = ({ value, onChange, searchBox }: Given) => {
  const { t } = useMessages();
  const session = useSession();
  const [typed, setTyped] = useState(value.search ?? '');
  const apply = useDebouncedCallback((search: string) => onChange(tidy({ ...value, search: search.trim() || undefined })), 300);
  // The address changes from outside too: back, forward, reset.
  useEffect(() => setTyped((now) => (now.trim() === (value.search ?? '') ? now : (value.search ?? ''))), [value.search]);
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t.general.clear } };
  const set = (changed: Partial<{ [K in keyof ListSearch]: ListSearch[K] | undefined }>) => onChange(tidy({ ...value, ...changed }));
  const places = [...new Map(session.employments.map((place) => [place.organizationId, place.organizationTitle]))];
  const { tab: _, ...filters } = value;
  return (
    <Group gap={8} align="end" wrap="wrap" component="search">
      <TextInput
        ref={searchBox}
        size="xs"
        w={{ base: 230, lg: 290 }}
        label={t.list.search}
        placeholder={t.list.searchHint}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={<Kbd size="xs">/</Kbd>}
        maxLength={100}
        value={typed}
        data-testid="search"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          apply(event.currentTarget.value);
        }}
      />
      <Select
        size="xs"
        w={150}
        label={t.list.service}
        placeholder={t.general.all}
        data={session.services.map(({ code, title }) => ({ value: code, label: title }))}
        value={value.serviceCode ?? null}
        onChange={(serviceCode) => set({ serviceCode: serviceCode ?? undefined })}
        comboboxProps={{ width: 380, position: 'bottom-start' }}
        {...clear}
      />
      <Select
        size="xs"
        w={142}
        label={t.list.status}
        placeholder={t.general.all}
        searchable
        data={session.statuses.map(({ id, title }) => ({ value: id, label: title }))}
        value={value.status ?? null}
        onChange={(status) => set({ status: status ?? undefined })}
        comboboxProps={{ width: 300, position: 'bottom-start' }}
        {...clear}
      />
      <Select
        size="xs"
        w={128}
        label={t.list.overdue}
        placeholder={t.general.all}
        data={overdueOptions.map((each) => ({ value: each, label: t.list.overdueOptions[each] }))}
        value={value.overdue ?? null}
        onChange={(overdue) => set({ overdue: overdueOptions.find((each) => each === overdue) })}
        {...clear}
      />
      {places.length > 1 && (
        <Select
          size="xs"
          w={140}
          label={t.list.organization}
          placeholder={t.general.all}
          data={places.map(([id, title]) => ({ value: id, label: title }))}
          value={value.organizationId ?? null}
          onChange={(organizationId) => set({ organizationId: organizationId ?? undefined, divisionId: undefined })}
          comboboxProps={{ width: 360, position: 'bottom-start' }}
          {...clear}
        />
      )}
      <DivisionFilter organizationId={value.organizationId} value={value.divisionId} onChange={(divisionId) => set({ divisionId })} />
      <Select
        size="xs"
        w={152}
        label={t.list.sort}
        allowDeselect={false}
        data={sortOptions.map((each) => ({ value: each, label: t.list.sortOptions[each] }))}
        value={value.sort ?? 'newest'}
        onChange={(sort) => set({ sort: sortOptions.find((each) => each === sort && each !== 'newest') })}
      />
      {Object.keys(filters).length > 0 && (
        <Button size="xs" px={6} variant="subtle" onClick={() => onChange(tidy({ tab: value.tab }))} data-testid="reset-filters">
          {t.list.reset}
        </Button>
      )}
    </Group>
  );
};
