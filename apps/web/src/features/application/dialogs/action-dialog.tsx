import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import type { ActionId, ActionInput } from '@pgs/domain';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../../../shared/api/problem.ts';
import { useSession } from '../../../shared/api/session.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { SamePreparing } from '../card/presence/same-preparing.tsx';
import { useTyping } from '../card/presence/typing.tsx';
import { useAction } from '../card/use-action.ts';
import { forgetInput } from '../unsent/use-input.ts';
import classes from './action-dialog.module.css';
import { WhatIf } from './what-if.tsx';

/** What every dialog of an action is given. */
export interface DialogProps<A extends ActionId = ActionId> {
  readonly card: ApplicationCard;
  readonly action: A;
  readonly title: string;
  readonly onClose: () => void;
}

interface Given<A extends ActionId> extends DialogProps<A> {
  /** What is sent; undefined while something obligatory is missing. May throw an ApiProblem, for example of an upload. */
  readonly input: () => ActionInput<A> | undefined | Promise<ActionInput<A>>;
  readonly ready?: boolean;
  readonly submit?: string;
  readonly danger?: boolean;
  readonly size?: string;
  readonly children: ReactNode;
}

/** The frame of all dialogs: what is typed stays when the server says no; a change made meanwhile by others is named. */
export const ActionDialog = <A extends ActionId>({
  card,
  action,
  title,
  onClose,
  input,
  ready = true,
  submit,
  danger,
  size = 'lg',
  children,
}: Given<A>) => {
  const { t } = useMessages();
  const [seen] = useState(card.version);
  const { personId } = useSession();
  useTyping(action);
  // Closed only when nothing is kept any more: the card would offer to go on.
  const forgetAndClose = (): void =>
    void forgetInput(personId, card, action)
      .catch(() => undefined)
      .then(onClose);
  const perform = useAction(card, action, forgetAndClose);
  const isConflict = perform.error instanceof ApiProblem && perform.error.code === 'changed-meanwhile';
  const [gathering, setGathering] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const busy = gathering || perform.isPending;
  const press = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !ready) return;
    setProblem(null);
    setGathering(true);
    try {
      const gathered = await input();
      if (gathered) perform.mutate(gathered as Record<string, unknown>);
    } catch (cause) {
      setProblem(cause);
    } finally {
      setGathering(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
      styles={{ title: { fontWeight: 600 }, content: { scrollPaddingBottom: 64 } }}
      data-testid={`dialog-${action}`}
    >
      <form onSubmit={(event) => void press(event)}>
        <Stack gap="sm">
          {card.version !== seen && !perform.isError && <ChangedMeanwhile card={card} />}
          <SamePreparing action={action} />
          {children}
          <WhatIf card={card} action={action} />
          {(problem !== null || perform.isError) && <ProblemNotice problem={problem ?? perform.error} />}
          <Group justify="flex-end" gap={8} className={classes.foot}>
            <Button variant="default" size="sm" onClick={forgetAndClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" size="sm" loading={busy} disabled={!ready} color={danger ? 'red' : 'blue'} data-testid="dialog-submit">
              {isConflict ? t.dialog.applyOver : (submit ?? title)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

const ChangedMeanwhile = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const last = card.history.reduce<ApplicationCard['history'][number] | undefined>(
    (latest, entry) => (latest && Date.parse(latest.at) >= Date.parse(entry.at) ? latest : entry),
    undefined,
  );
  return (
    <Alert color="yellow" variant="light" p="xs" role="status">
      {t.dialog.changed(last ? `${last.actorName} — ${last.actionTitle}` : t.dialog.changedPlain)}
    </Alert>
  );
};
