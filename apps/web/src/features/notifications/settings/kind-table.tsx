import { ActionIcon, Checkbox, Switch, Table, Text, Tooltip } from '@mantine/core';
import type { getNotificationSettings, ResponseOf } from '@pgs/contract';
import { IconMailSearch } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { groups } from '../message-filter.tsx';

export type Settings = ResponseOf<typeof getNotificationSettings>;
type Kind = Settings['kinds'][number];

interface Given {
  readonly settings: Settings;
  readonly ways: { readonly canMail: boolean; readonly isPushOn: boolean };
  /** The kind whose letter has led here. */
  readonly letter: string | undefined;
  readonly onChange: (kind: string, changed: Partial<Kind>) => void;
  readonly onLook: (letter: string) => void;
}

/** Виды и способы: a row for a kind, a column for a way. */
export const KindTable = ({ settings: { kinds }, ways: { canMail, isPushOn }, letter, onChange, onLook }: Given) => {
  const { t } = useMessages();
  const titles = new Map(kinds.map(({ group, groupTitle }) => [group, groupTitle]));
  const middle = { w: 72, ta: 'center' } as const;
  return (
    <Table verticalSpacing={6} horizontalSpacing="xs" fz="sm" aria-label={t.notifications.kindsAndWays} data-testid="kind-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.notifications.kind}</Table.Th>
          <Table.Th {...middle}>{t.notifications.inProduct}</Table.Th>
          <Table.Th {...middle}>{t.notifications.letterNow}</Table.Th>
          {isPushOn && <Table.Th {...middle}>{t.notifications.channels.push}</Table.Th>}
          <Table.Th w={40} aria-label={t.notifications.lookAtLetter} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups
          .filter((group) => titles.has(group))
          .map((group) => (
            <Fragment key={group}>
              <Table.Tr bg="var(--mantine-color-gray-0)">
                <Table.Th scope="rowgroup" colSpan={isPushOn ? 5 : 4} fz="xs" py={4}>
                  {titles.get(group)}
                </Table.Th>
              </Table.Tr>
              {kinds
                .filter((kind) => kind.group === group)
                .map((each) => (
                  <Table.Tr key={each.kind}>
                    <Table.Th scope="row" fw={400}>
                      {each.title}
                      <Text size="xs" c="dimmed">
                        {each.reason}
                      </Text>
                    </Table.Th>
                    <Table.Td>
                      <Switch
                        size="sm"
                        display="flex"
                        style={{ justifyContent: 'center' }}
                        aria-label={t.notifications.inProductOf(each.title)}
                        checked={each.enabled}
                        data-testid={`setting-${each.kind}`}
                        onChange={(event) => onChange(each.kind, { enabled: event.currentTarget.checked })}
                      />
                    </Table.Td>
                    <Table.Td>
                      <Checkbox
                        size="xs"
                        display="flex"
                        style={{ justifyContent: 'center' }}
                        aria-label={t.notifications.byLetterOf(each.title)}
                        aria-describedby="letters-hint"
                        checked={each.enabled && each.mailed}
                        disabled={!each.enabled || (!canMail && !each.mailed)}
                        autoFocus={letter === each.kind}
                        data-testid={`letter-${each.kind}`}
                        onChange={(event) => onChange(each.kind, { mailed: event.currentTarget.checked })}
                      />
                    </Table.Td>
                    {isPushOn && (
                      <Table.Td>
                        <Checkbox
                          size="xs"
                          display="flex"
                          style={{ justifyContent: 'center' }}
                          aria-label={t.push.byPushOf(each.title)}
                          checked={each.enabled && each.pushed}
                          disabled={!each.enabled}
                          data-testid={`push-${each.kind}`}
                          onChange={(event) => onChange(each.kind, { pushed: event.currentTarget.checked })}
                        />
                      </Table.Td>
                    )}
                    <Table.Td>
                      <Tooltip label={t.notifications.lookAtLetter}>
                        <ActionIcon
                          size="sm"
                          variant="subtle"
                          color="gray"
                          aria-label={t.notifications.lookAtLetterOf(each.title)}
                          onClick={() => onLook(each.kind)}
                          data-testid={`look-${each.kind}`}
                        >
                          <IconMailSearch size={16} aria-hidden />
                        </ActionIcon>
                      </Tooltip>
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Fragment>
          ))}
      </Table.Tbody>
    </Table>
  );
};
