import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMessages } from '../messages/use-messages.tsx';

interface SearchFieldGiven {
  readonly label: string;
  readonly hint: string;
  readonly width: number;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** «Поиск» of a filter line: what is typed goes out as it is, the screen decides when to ask. */
export const SearchField = ({ label, hint, width, value, onChange }: SearchFieldGiven) => (
  <TextInput
    size="xs"
    w={width}
    type="search"
    label={label}
    placeholder={hint}
    leftSection={<IconSearch size={15} aria-hidden />}
    maxLength={100}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    data-testid="search"
  />
);

interface FilterChoiceGiven {
  readonly label: string;
  readonly width: number;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null | undefined;
  readonly onChange: (value: string | null) => void;
  readonly testId?: string;
}

/** A choice of a filter line, «Все» until one is made. A long list is readable in full: it opens wider than the field. */
export const FilterChoice = ({ label, width, data, value, onChange, testId }: FilterChoiceGiven) => {
  const { t } = useMessages();
  return (
    <Select
      size="xs"
      w={width}
      label={label}
      placeholder={t.general.all}
      clearable
      clearButtonProps={{ 'aria-label': t.general.clear }}
      comboboxProps={{ width: Math.max(width, 360), position: 'bottom-start' }}
      data={data}
      value={value ?? null}
      onChange={onChange}
      {...(testId && { 'data-testid': testId })}
    />
  );
};
