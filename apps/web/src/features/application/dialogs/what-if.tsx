import { Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';

interface Given {
  readonly card: ApplicationCard;
  readonly action: ActionId;
  readonly groundCode?: string | null;
}

/** What the wait that is about to begin does to the control date. */
export const WhatIf = ({ card, action, groundCode = null }: Given) => {
  const answer = card.terms.whatIf.find((each) => each.action === action && each.groundCode === groundCode);
  return answer ? (
    <Text size="sm" c="dimmed" role="note" data-testid="what-if">
      {answer.sentence}
    </Text>
  ) : null;
};
