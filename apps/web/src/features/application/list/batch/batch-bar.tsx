import { Button, Group, Paper, Text } from '@mantine/core';
import type { ApplicationRow, listApplications, ResponseOf } from '@pgs/contract';
import { useState } from 'react';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import type { ListSearch } from '../list-search.ts';
import { BatchDialog } from './batch-dialog.tsx';
import { BatchProgress } from './batch-progress.tsx';
import type { Selection } from './selection.ts';
import { SignBatchDialog } from './sign-batch-dialog.tsx';

type Offered = ResponseOf<typeof listApplications>['batchActions'][number];

interface Given {
  readonly rows: readonly ApplicationRow[];
  readonly offered: readonly Offered[];
  readonly selection: Selection;
  readonly search: ListSearch;
}

/** Пакетная работа: what to do with the chosen applications, or with all that the filter finds. */
export const BatchBar = ({ rows, offered, selection, search }: Given) => {
  const { t } = useMessages();
  const [open, setOpen] = useState<Offered | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  const close = (): void => setOpen(null);
  // What is signed leaves the list while the rest is being signed: the dialog stays until its outcome is read.
  if (chosen.length === 0 && running === null && open?.action !== 'sign') return null;
  return (
    <>
      {chosen.length > 0 && (
        <Paper withBorder p={8} bg="blue.0" component="section" aria-label={t.batch.title} data-testid="batch-bar">
          <Group gap={8}>
            <Text size="sm" fw={600} role="status" data-testid="batch-count">
              {selection.isWhole ? t.batch.whole : t.batch.chosen(chosen.length)}
            </Text>
            {!selection.isWhole && (
              <Button size="xs" variant="subtle" onClick={selection.chooseWhole} data-testid="batch-whole">
                {t.batch.chooseWhole}
              </Button>
            )}
            {offered.map((each) => (
              <Button
                key={each.action}
                size="xs"
                variant="default"
                disabled={each.action === 'sign' && selection.isWhole}
                onClick={() => setOpen(each)}
                data-testid={`batch-${each.action}`}
              >
                {each.title}
              </Button>
            ))}
            <Button size="xs" variant="subtle" onClick={selection.clear} data-testid="batch-clear">
              {t.batch.clear}
            </Button>
          </Group>
        </Paper>
      )}
      {open && open.action !== 'sign' && (
        <BatchDialog
          action={open.action}
          title={open.title}
          chosen={chosen}
          filter={selection.isWhole ? search : null}
          onClose={close}
          onStarted={(id) => {
            close();
            selection.clear();
            setRunning(id);
          }}
        />
      )}
      {open?.action === 'sign' && (
        <SignBatchDialog title={open.title} ids={chosen.map(({ id }) => id)} onClose={close} onDone={selection.clear} />
      )}
      {running !== null && <BatchProgress id={running} onClose={() => setRunning(null)} />}
    </>
  );
};
