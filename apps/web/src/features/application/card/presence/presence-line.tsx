import { Group, Text } from '@mantine/core';
import type { ColleaguePresent } from '@pgs/contract';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { momentOf } from '../../../../shared/format/dates.ts';
import type { Messages } from '../../../../shared/messages/messages.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';

const shownAtMost = 3;

/** What is being done in words; an action without words of its own is told by its title. */
const doingOf = ({ id, title }: NonNullable<ColleaguePresent['action']>, { presence }: Messages): string => {
  const named: Readonly<Record<string, string>> = presence.doing;
  return named[id] ?? presence.fills(title);
};

interface Given {
  readonly colleagues: readonly ColleaguePresent[];
  readonly timeZone: string;
}

/** Кто сейчас на карточке: those who type first; one line beside the way back, so that nothing on the card moves when somebody comes. */
export const PresenceLine = ({ colleagues, timeZone }: Given) => {
  const { t, language } = useMessages();
  const sorted = colleagues.toSorted((one, other) => Number(one.action === null) - Number(other.action === null));
  const more = sorted.length - shownAtMost;
  return (
    <Group gap="2px 14px" role="status" aria-label={t.presence.title} justify="flex-end" data-testid="presence">
      {sorted.slice(0, shownAtMost).map(({ personId, name, action, since }) => {
        const Icon = action ? IconPencil : IconEye;
        const at = momentOf(since, language, timeZone, false).time;
        return (
          <Group key={personId} gap={4} wrap="nowrap" data-testid="colleague" data-action={action?.id}>
            <Icon size={15} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm" {...(action ? { fw: 500 } : { c: 'dimmed' })}>
              {action ? t.presence.types(name, doingOf(action, t), at) : t.presence.reads(name, at)}
            </Text>
          </Group>
        );
      })}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t.presence.more(more)}
        </Text>
      )}
    </Group>
  );
};
