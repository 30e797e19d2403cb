import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { FieldsGiven } from './profile-fields.tsx';

type Division = FieldsGiven['profile']['divisions'][number];

/** Подразделения: rows that are added and removed. */
export const DivisionsField = ({ profile, problems, onChange, label }: FieldsGiven & { readonly label: string }) => {
  const { t } = useMessages();
  const { divisions } = profile;
  // Rows have no identity of their own; without one, a removed row would leave its caret to the next.
  const [keys, setKeys] = useState(() => divisions.map((_, index) => index));
  const add = (): void => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    put([...divisions, { title: '', address: '', phone: '' }]);
  };
  const remove = (place: number): void => {
    setKeys(keys.filter((_, index) => index !== place));
    put(divisions.filter((_, index) => index !== place));
  };
  const put = (changed: readonly Division[]): void => onChange({ ...profile, divisions: [...changed] });
  const change = (place: number, fields: Partial<Division>): void =>
    put(divisions.map((division, index) => (index === place ? { ...division, ...fields } : division)));
  return (
    <Input.Wrapper label={label} error={problems.divisions} labelElement="div">
      <Stack gap={6} mt={4}>
        {divisions.map((division, index) => (
          <Group key={keys[index]} gap={6} align="end" wrap="nowrap">
            <TextInput
              style={{ flex: 2 }}
              label={t.organization.divisionTitle}
              value={division.title}
              onChange={(event) => change(index, { title: event.currentTarget.value })}
            />
            <TextInput
              style={{ flex: 3 }}
              label={t.organization.divisionAddress}
              value={division.address}
              onChange={(event) => change(index, { address: event.currentTarget.value })}
            />
            <TextInput
              style={{ flex: 1 }}
              label={t.organization.divisionPhone}
              value={division.phone}
              onChange={(event) => change(index, { phone: event.currentTarget.value })}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t.organization.removeDivision(division.title)}
              onClick={() => remove(index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button size="xs" variant="default" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t.organization.addDivision}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
};
