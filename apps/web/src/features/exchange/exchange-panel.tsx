import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FailuresPanel } from './failures-panel.tsx';
import { JournalPanel } from './journal-panel.tsx';
import { RetriesPanel } from './retries-panel.tsx';

const panels = { failures: FailuresPanel, retries: RetriesPanel, journal: JournalPanel } as const;
type View = keyof typeof panels;
const views = Object.keys(panels) as readonly View[];

/** Обмен: what needs a person, what will be tried again, and everything that was exchanged. */
export const ExchangePanel = () => {
  const { t } = useMessages();
  const [view, setView] = useState<View>('failures');
  const Panel = panels[view];
  return (
    <Stack gap={10}>
      <SegmentedControl
        aria-label={t.exchange.viewsLabel}
        style={{ alignSelf: 'flex-start' }}
        value={view}
        onChange={(value) => setView(views.find((one) => one === value) ?? 'failures')}
        data={views.map((value) => ({ value, label: t.exchange.views[value] }))}
        data-testid="exchange-view"
      />
      <Panel />
    </Stack>
  );
};
