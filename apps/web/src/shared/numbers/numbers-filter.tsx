import { Group, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import type { listNumberPlaces, ResponseOf } from '@pgs/contract';
import { useMessages } from '../messages/use-messages.tsx';
import { FilterChoice } from '../ui/filter-fields.tsx';
import { daysOf, type NumbersSearch, periodIds } from './numbers-search.ts';

export type Place = ResponseOf<typeof listNumberPlaces>['places'][number];

/** Whose numbers and for which days. */
export const NumbersFilter = ({
  places,
  place,
  value,
  onChange,
  withDivisions = false,
}: {
  readonly places: readonly Place[];
  readonly place: Place;
  readonly value: NumbersSearch;
  readonly onChange: (value: NumbersSearch) => void;
  /** Where the numbers know divisions. */
  readonly withDivisions?: boolean;
}) => {
  const { t } = useMessages();
  const { subordinates: _tree, serviceCode: _service, divisionId: _division, ...kept } = value;
  const days = daysOf(value, place.todayOn);
  const isWrong = days.from > days.to;
  return (
    <Group gap={8} align="end" component="search">
      {places.length > 1 && (
        <Select
          size="xs"
          w={260}
          label={t.dashboards.organization}
          allowDeselect={false}
          searchable
          data={places.map(({ organizationId, title }) => ({ value: organizationId, label: title }))}
          value={place.organizationId}
          onChange={(organizationId) => organizationId && onChange({ ...kept, organizationId })}
        />
      )}
      {withDivisions && place.divisions.length > 0 && (
        <FilterChoice
          label={t.dashboards.division}
          width={210}
          data={[
            ...place.divisions.map(({ id, title, closed }) => ({ value: id, label: closed ? t.dashboards.closedDivision(title) : title })),
            { value: 'none', label: t.dashboards.noDivision },
          ]}
          value={value.divisionId ?? null}
          onChange={(divisionId) => {
            const { divisionId: _, subordinates: __, ...rest } = value;
            onChange(divisionId ? { ...rest, divisionId } : rest);
          }}
        />
      )}
      {place.services.length > 1 && (
        <FilterChoice
          label={t.dashboards.service}
          width={190}
          data={place.services.map(({ code, title }) => ({ value: code, label: title }))}
          value={value.serviceCode ?? null}
          onChange={(serviceCode) => {
            const { serviceCode: _, ...rest } = value;
            onChange(serviceCode ? { ...rest, serviceCode } : rest);
          }}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={t.dashboards.period}
        data={periodIds.map((id) => ({ value: id, label: t.dashboards.periods[id] }))}
        value={value.period ?? 'month'}
        onChange={(chosen) => {
          const period = periodIds.find((id) => id === chosen) ?? 'month';
          const { from: _from, to: _to, ...rest } = value;
          onChange(period === 'own' ? { ...rest, period, ...days } : { ...rest, period });
        }}
      />
      {value.period === 'own' &&
        (['from', 'to'] as const).map((edge) => (
          <TextInput
            key={edge}
            size="xs"
            type="date"
            w={140}
            label={t.dashboards[edge]}
            value={days[edge]}
            error={isWrong && edge === 'to' ? t.dashboards.wrongPeriod : undefined}
            onChange={(event) => event.currentTarget.value && onChange({ ...value, ...days, [edge]: event.currentTarget.value })}
          />
        ))}
      {place.tree && (
        <Switch
          size="sm"
          mb={6}
          label={t.dashboards.subordinates}
          checked={value.subordinates === 'true'}
          onChange={(event) => {
            const { subordinates: _, divisionId: __, ...rest } = value;
            onChange(event.currentTarget.checked ? { ...rest, subordinates: 'true' } : rest);
          }}
        />
      )}
    </Group>
  );
};
