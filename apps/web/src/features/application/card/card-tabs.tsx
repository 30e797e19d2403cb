import { Badge, Paper, Tabs } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ChargesTab } from '../charges/charges-tab.tsx';
import { type CardTab, cardTabs } from '../presentation.ts';
import classes from './card-tabs.module.css';
import { ChecksTab } from './tabs/checks-tab.tsx';
import { DecisionTab } from './tabs/decision-tab.tsx';
import { DetailsTab } from './tabs/details-tab.tsx';
import { DocumentsTab } from './tabs/documents-tab.tsx';
import { HistoryTab } from './tabs/history-tab.tsx';
import { QuestionsTab } from './tabs/questions-tab.tsx';
import { RequestsTab } from './tabs/requests-tab.tsx';
import { useNamedPart } from './use-named-part.ts';

const panels: Record<CardTab, ComponentType<{ readonly card: ApplicationCard }>> = {
  details: DetailsTab,
  documents: DocumentsTab,
  requests: RequestsTab,
  questions: QuestionsTab,
  checks: ChecksTab,
  charges: ChargesTab,
  decision: DecisionTab,
  history: HistoryTab,
};

interface Mark {
  readonly text: string;
  readonly color: string;
}

const marks: Partial<Record<CardTab, (card: ApplicationCard) => Mark | null>> = {
  details: ({ corrections, bookNotes }) =>
    bookNotes.length > 0 || corrections.some(({ state }) => state === 'proposed') ? { text: '!', color: 'orange' } : null,
  questions: ({ questions }) =>
    questions.length === 0
      ? null
      : {
          text: `${questions.filter(({ answer }) => answer !== null).length}/${questions.length}`,
          color: questions.some(({ isAwaited }) => isAwaited) ? 'yellow' : 'gray',
        },
  documents: ({ documents }) => (documents.length > 0 ? { text: String(documents.length), color: 'gray' } : null),
  requests: ({ requests }) => {
    if (requests.length === 0) return null;
    const troubled = requests.some(({ problem, contradictions }) => problem !== null || contradictions.length > 0);
    return {
      text: `${requests.filter(({ answeredAt }) => answeredAt !== null).length}/${requests.length}`,
      color: troubled ? 'orange' : 'gray',
    };
  },
  checks: ({ criteria }) =>
    criteria.length === 0 ? null : { text: `${criteria.filter(({ met }) => met !== null).length}/${criteria.length}`, color: 'gray' },
  decision: ({ proposedDecision }) => (proposedDecision?.remark ? { text: '!', color: 'orange' } : null),
};

/** Tabs in which people type: what is typed and not saved outlives a look into another tab. */
const typedIn: ReadonlySet<CardTab> = new Set(['checks']);

export const CardTabs = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const { tab: named, part } = useSearch({ strict: false }) as { readonly tab?: string; readonly part?: string };
  const tab = cardTabs.find((each) => each === named) ?? 'details';
  const panel = useNamedPart(part);
  const pick = (value: string | null): void => {
    if (value)
      void navigate({ to: '/applications/$id', params: { id: card.id }, search: { tab: value }, replace: true, resetScroll: false });
  };
  return (
    <Tabs value={tab} onChange={pick} keepMounted={false}>
      <Tabs.List>
        {cardTabs.map((each) => {
          const mark = marks[each]?.(card);
          return (
            <Tabs.Tab
              key={each}
              value={each}
              py={8}
              px={11}
              data-testid={`tab-${each}`}
              rightSection={
                mark ? (
                  <Badge size="sm" variant="light" color={mark.color}>
                    {mark.text}
                  </Badge>
                ) : undefined
              }
            >
              {t.card.tabs[each]}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      {cardTabs.map((each) => {
        const Panel = panels[each];
        return (
          <Tabs.Panel key={each} value={each} pt={10} keepMounted={typedIn.has(each)}>
            <Paper withBorder radius="md" p="sm" className={classes.panel} {...(each === tab ? { ref: panel } : {})}>
              <Panel card={card} />
            </Paper>
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
};
