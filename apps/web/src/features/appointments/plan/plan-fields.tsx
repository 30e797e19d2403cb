import { MultiSelect, NumberInput, SimpleGrid, Stack, Switch, Table, TextInput, Title } from '@mantine/core';
import { type OfficePlan, priorityCategories } from '@pgs/domain';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { type Choices, CounterFields } from './counter-fields.tsx';
import { ExceptionFields } from './exception-fields.tsx';
import { WeekFields } from './week-fields.tsx';

interface Given {
  readonly plan: OfficePlan;
  readonly choices: Choices;
  readonly todayOn: string;
  readonly onChange: (plan: OfficePlan) => void;
}

const numbers = [
  'horizonDays',
  'noticeMinutes',
  'limitPerPerson',
  'holdMinutes',
  'waitNormMinutes',
  'yieldsAtMost',
  'skipReturnsAfter',
] as const;

/** Приёмная целиком: one form, one document. */
export const PlanFields = ({ plan, choices, todayOn, onChange }: Given) => {
  const { t } = useMessages();
  const words = t.appointments.plan;
  const put = (changed: Partial<OfficePlan>): void => onChange({ ...plan, ...changed });
  return (
    <Stack gap="md">
      <Stack gap="xs">
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xs">
          <TextInput
            size="xs"
            label={words.title}
            required
            value={plan.title}
            onChange={(event) => put({ title: event.currentTarget.value })}
            data-testid="office-title"
          />
          <TextInput
            size="xs"
            label={words.address}
            required
            value={plan.address}
            onChange={(event) => put({ address: event.currentTarget.value })}
            data-testid="office-address"
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 2, md: 4 }} spacing="xs">
          {numbers.map((field) => (
            <NumberInput
              key={field}
              size="xs"
              label={words[field]}
              min={0}
              value={plan[field]}
              onChange={(value) => put({ [field]: Number(value) })}
              data-testid={`office-${field}`}
            />
          ))}
        </SimpleGrid>
        <MultiSelect
          size="xs"
          label={words.priorityCategories}
          description={words.priorityCategoriesHint}
          data={priorityCategories.map(({ id, title }) => ({ value: id, label: title }))}
          value={[...plan.priorityCategories]}
          onChange={(chosen) => put({ priorityCategories: chosen })}
        />
        <Switch size="sm" label={words.active} checked={plan.active} onChange={(event) => put({ active: event.currentTarget.checked })} />
        <Switch
          size="sm"
          label={words.closedOnHolidays}
          checked={plan.closedOnHolidays}
          onChange={(event) => put({ closedOnHolidays: event.currentTarget.checked })}
        />
      </Stack>
      <section aria-label={words.services}>
        <Title order={2} size="h5" mb={6}>
          {words.services}
        </Title>
        <ServiceRows plan={plan} choices={choices} onChange={(services) => put({ services })} />
      </section>
      <section aria-label={words.week}>
        <Title order={2} size="h5" mb={6}>
          {words.week}
        </Title>
        <WeekFields week={plan.week} onChange={(week) => put({ week })} />
      </section>
      <section aria-label={words.counters}>
        <Title order={2} size="h5" mb={6}>
          {words.counters}
        </Title>
        <CounterFields plan={plan} choices={choices} onChange={(counters) => put({ counters })} />
      </section>
      <section aria-label={words.exceptions}>
        <Title order={2} size="h5" mb={6}>
          {words.exceptions}
        </Title>
        <ExceptionFields plan={plan} todayOn={todayOn} onChange={(exceptions) => put({ exceptions })} />
      </section>
    </Stack>
  );
};

const letters = 'АБВГДЕЖИКЛМНПРСТУФХЦЧШЭЮЯ';

const ServiceRows = ({
  plan,
  choices,
  onChange,
}: Omit<Given, 'todayOn' | 'onChange'> & { readonly onChange: (services: OfficePlan['services']) => void }) => {
  const { t } = useMessages();
  const words = t.appointments.plan;
  const freeLetter = (title: string): string => {
    const used = new Set(plan.services.map(({ letter }) => letter));
    const own = [...title.toLocaleUpperCase('ru')].filter((letter) => letters.includes(letter));
    return [...own, ...letters].find((letter) => !used.has(letter)) ?? '';
  };
  return (
    <Table fz={13} w="auto" aria-label={words.services}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.serviceColumns.received}</Table.Th>
          <Table.Th>{words.serviceColumns.letter}</Table.Th>
          <Table.Th>{words.serviceColumns.minutes}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {choices.serviceTitles.map(({ code, title }) => {
          const one = plan.services.find((each) => each.code === code);
          const put = (changed: Partial<OfficePlan['services'][number]>): void =>
            onChange(plan.services.map((each) => (each.code === code ? { ...each, ...changed } : each)));
          return (
            <Table.Tr key={code}>
              <Table.Td>
                <Switch
                  size="sm"
                  label={title}
                  checked={one !== undefined}
                  onChange={(event) =>
                    onChange(
                      event.currentTarget.checked
                        ? [...plan.services, { code, letter: freeLetter(title), slotMinutes: 30 }]
                        : plan.services.filter((each) => each.code !== code),
                    )
                  }
                />
              </Table.Td>
              <Table.Td>
                {one && (
                  <TextInput
                    size="xs"
                    w={60}
                    maxLength={1}
                    aria-label={`${words.serviceColumns.letter}: ${title}`}
                    value={one.letter}
                    onChange={(event) => put({ letter: event.currentTarget.value.toLocaleUpperCase('ru') })}
                  />
                )}
              </Table.Td>
              <Table.Td>
                {one && (
                  <NumberInput
                    size="xs"
                    w={90}
                    min={5}
                    max={240}
                    step={5}
                    aria-label={`${words.serviceColumns.minutes}: ${title}`}
                    value={one.slotMinutes}
                    onChange={(value) => put({ slotMinutes: Number(value) })}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};
