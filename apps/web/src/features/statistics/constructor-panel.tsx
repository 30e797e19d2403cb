import { Group, MultiSelect, Paper, Select, Stack, Text } from '@mantine/core';
import type { getDictionary, ResponseOf } from '@pgs/contract';
import { type Cut, commonDimensions, cutLimits, isDimension, isMeasure } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { dictionaryQuery } from '../../shared/cuts/cut-queries.ts';
import { filterIds } from '../../shared/cuts/cut-search.ts';
import { CutView } from '../../shared/cuts/cut-view.tsx';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { Asked } from '../../shared/numbers/places-query.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

interface Given {
  readonly asked: Asked;
  readonly cut: Cut;
  readonly onChange: (cut: Cut) => void;
}

/** «Конструктор»: measures, what they are split by, and the numbers at once. */
export const ConstructorPanel = ({ asked, cut, onChange }: Given) => {
  const { t } = useMessages();
  const dictionary = useQuery(dictionaryQuery);
  if (dictionary.isPending) return <Loading />;
  if (dictionary.isError) return <ProblemNotice problem={dictionary.error} onRetry={() => void dictionary.refetch()} />;
  const possible = commonDimensions(cut.measures);
  const { measures, dimensions } = dictionary.data;
  /** What the measures chosen now cannot be split by falls away. */
  const tidy = (changed: Cut): Cut => {
    const splits = commonDimensions(changed.measures);
    return {
      ...changed,
      dimensions: changed.dimensions.filter((id) => splits.includes(id)),
      only: Object.fromEntries(Object.entries(changed.only).filter(([id]) => isDimension(id) && splits.includes(id))),
    };
  };
  return (
    <Stack gap={10}>
      <Text size="sm" c="dimmed">
        {t.cuts.lead}
      </Text>
      <Group gap={8} align="start">
        <MultiSelect
          size="xs"
          w={420}
          label={t.cuts.measures}
          placeholder={cut.measures.length === 0 ? t.cuts.choose : undefined}
          searchable
          maxValues={cutLimits.measures}
          hidePickedOptions
          data={measures.map(({ id, title }) => ({ value: id, label: title }))}
          value={[...cut.measures]}
          onChange={(chosen) => onChange(tidy({ ...cut, measures: chosen.filter(isMeasure) }))}
          data-testid="measures"
        />
        <MultiSelect
          size="xs"
          w={320}
          label={t.cuts.dimensions}
          maxValues={cutLimits.dimensions}
          hidePickedOptions
          nothingFoundMessage={t.cuts.noDimension}
          data={dimensions.filter(({ id }) => possible.includes(id)).map(({ id, title }) => ({ value: id, label: title }))}
          value={[...cut.dimensions]}
          onChange={(chosen) => onChange(tidy({ ...cut, dimensions: chosen.filter(isDimension) }))}
          data-testid="dimensions"
        />
        {filterIds
          .filter((id) => possible.includes(id) && cut.measures.length > 0)
          .map((id) => {
            const known = dimensions.find((each) => each.id === id);
            return (
              <Select
                key={id}
                size="xs"
                w={170}
                label={t.cuts.only(known?.title ?? '')}
                placeholder={t.general.all}
                clearable
                clearButtonProps={{ 'aria-label': t.general.clear }}
                data={[...(known?.values.map(({ value, title }) => ({ value, label: title })) ?? [])]}
                value={cut.only[id] ?? null}
                onChange={(value) => {
                  const { [id]: _, ...others } = cut.only;
                  onChange({ ...cut, only: value ? { ...others, [id]: value } : others });
                }}
              />
            );
          })}
      </Group>
      {cut.measures.length === 0 ? <Empty title={t.cuts.choose} /> : <CutView asked={asked} cut={cut} />}
      <Dictionary dictionary={dictionary.data} />
    </Stack>
  );
};

const Dictionary = ({ dictionary }: { readonly dictionary: ResponseOf<typeof getDictionary> }) => {
  const { t } = useMessages();
  return (
    <Paper withBorder p={10} component="details">
      <Text component="summary" size="sm" fw={600} style={{ cursor: 'pointer' }}>
        {t.cuts.about}
      </Text>
      <Stack component="dl" gap={4} mt={8} mb={0}>
        {[...dictionary.measures, ...dictionary.dimensions].map(({ id, title, about }) => (
          <div key={id}>
            <Text component="dt" size="sm" fw={600}>
              {title}
            </Text>
            <Text component="dd" size="sm" ml={0}>
              {about}
            </Text>
          </div>
        ))}
      </Stack>
    </Paper>
  );
};
