import { Button, Collapse, Group, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { tellProblem } from '../../../shared/ui/tell.ts';
import { WhyButton } from '../../../shared/ui/why-button.tsx';
import { dialogOf } from '../dialogs/dialog-of.tsx';
import { tabOfAction, type Weight, weightOf } from '../presentation.ts';
import { UnsentNotice } from '../unsent/unsent-notice.tsx';
import type { Available } from './card-query.ts';
import { useAction } from './use-action.ts';

const looks: Record<Weight, { readonly variant: string; readonly color?: string }> = {
  primary: { variant: 'filled' },
  leading: { variant: 'filled' },
  plain: { variant: 'default' },
  danger: { variant: 'light', color: 'red' },
  aside: { variant: 'subtle', color: 'gray' },
};
const order: Record<Weight, number> = { primary: 0, leading: 1, plain: 2, danger: 2, aside: 4 };
const rank = ({ enabled, action }: Available): number => (enabled ? 0 : 3) + order[weightOf(action)];
const isFilled = (action: ActionId): boolean => looks[weightOf(action)].variant === 'filled';
/** One button is filled, the first that can be pressed: what only leads to the next step gives way to the step itself. */
const weightAmong = (action: ActionId, shown: readonly Available[]): Weight => {
  const filled = shown.find((each) => each.enabled && isFilled(each.action));
  return filled && filled.action !== action && isFilled(action) ? 'plain' : weightOf(action);
};

/** Buttons exactly from `available`: what moves the work forward first, what is impossible now last, with the reason. */
export const ActionBar = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const [open, setOpen] = useState<Available | null>(null);
  const shown = [...card.available].sort((left, right) => rank(left) - rank(right));
  const mine = shown.filter((each) => each.mine);
  const others = shown.filter((each) => !each.mine);
  const [unfolded, setUnfolded] = useState(false);
  const Dialog = open === null ? undefined : dialogOf(open.action);
  const navigate = useNavigate();
  const resume = (available: Available): void => {
    const tab = tabOfAction[available.action];
    if (tab) void navigate({ to: '/applications/$id', params: { id: card.id }, search: { tab }, replace: true, resetScroll: false });
    else setOpen(available);
  };
  return (
    <>
      {open === null && <UnsentNotice card={card} onContinue={resume} />}
      <Group gap={6} role="group" aria-label={t.card.actions}>
        {mine.map((each) => (
          <ActionButton
            key={each.action}
            card={card}
            available={each}
            weight={weightAmong(each.action, shown)}
            onOpen={() => setOpen(each)}
          />
        ))}
        {mine.length === 0 && (
          <Text size="sm" c="dimmed">
            {t.card.noActions}
          </Text>
        )}
        {others.length > 0 && (
          <Button
            size="xs"
            px={11}
            fw={500}
            variant="subtle"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            data-testid="others-actions"
          >
            {t.card.othersActions} ({others.length})
          </Button>
        )}
      </Group>
      <Collapse expanded={unfolded}>
        <Group gap={6} mt={6} role="group" aria-label={t.card.othersActions}>
          {others.map((each) => (
            <ActionButton
              key={each.action}
              card={card}
              available={each}
              weight={weightAmong(each.action, shown)}
              onOpen={() => setOpen(each)}
            />
          ))}
        </Group>
      </Collapse>
      {Dialog && open && <Dialog card={card} action={open.action} title={open.title} onClose={() => setOpen(null)} />}
    </>
  );
};

interface ButtonGiven {
  readonly card: ApplicationCard;
  readonly available: Available;
  readonly weight: Weight;
  readonly onOpen: () => void;
}

const ActionButton = ({ card, available, weight, onOpen }: ButtonGiven) => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const direct = useAction(card, available.action);
  const press = (): void => {
    const tab = tabOfAction[available.action];
    if (tab) void navigate({ to: '/applications/$id', params: { id: card.id }, search: { tab }, replace: true, resetScroll: false });
    else if (dialogOf(available.action)) onOpen();
    else direct.mutate({}, { onError: (problem) => tellProblem(problem, t) });
  };
  return (
    <WhyButton
      size="xs"
      px={11}
      fw={500}
      {...looks[weight]}
      loading={direct.isPending}
      why={available.enabled ? null : (available.reason ?? '')}
      testId={`action-${available.action}`}
      onPress={press}
    >
      {available.title}
    </WhyButton>
  );
};
