import { Badge, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { countsQuery } from './list-query.ts';
import { type TabId, tabIds } from './list-search.ts';
import { tabCount, writeCount } from './tab-counts.ts';

export const ListTabs = ({ tab, onChange }: { readonly tab: TabId; readonly onChange: (tab: TabId) => void }) => {
  const { t, language } = useMessages();
  const { data: counts } = useQuery(countsQuery);
  const numbers = new Intl.NumberFormat(language);
  const pick = (value: string | null): void => {
    const chosen = tabIds.find((each) => each === value);
    if (chosen) onChange(chosen);
  };
  return (
    <Tabs value={tab} onChange={pick}>
      <Tabs.List>
        {tabIds.map((each) => {
          const count = tabCount(each, counts);
          const alarming = each === 'failures' && count !== undefined && count > 0;
          return (
            <Tabs.Tab
              key={each}
              value={each}
              py={8}
              data-testid={`tab-${each}`}
              rightSection={
                count === undefined ? undefined : (
                  <Badge size="sm" variant="light" color={alarming ? 'red' : each === tab ? 'blue' : 'gray'}>
                    {writeCount(each, count, numbers)}
                  </Badge>
                )
              }
            >
              {t.list.tabs[each]}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
    </Tabs>
  );
};
