import { List, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { dayText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

/** What the person was refused for before: a repeated refusal may not bring new grounds without a reason. */
export const PreviousRefusals = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  if (card.previousRefusals.length === 0) return null;
  return (
    <div data-testid="previous-refusals">
      <Text size="sm" fw={600}>
        {t.duplicates.groundsBefore}
      </Text>
      {card.previousRefusals.map(({ title, number, decidedOn, grounds }) => (
        <div key={number}>
          <Text size="sm">{t.duplicates.refusedBefore(title, number, dayText(decidedOn))}</Text>
          <List size="sm">
            {grounds.map(({ code, title: ground, legalPoint }) => (
              <List.Item key={code}>
                {ground}{' '}
                <Text component="span" size="xs" c="dimmed">
                  {legalPoint}
                </Text>
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </div>
  );
};
