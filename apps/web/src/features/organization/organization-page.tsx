import { Anchor, Badge, Breadcrumbs, Group, Paper, Select, Stack, Tabs, Text, Title } from '@mantine/core';
import type { OrganizationCard } from '@pgs/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { BelowTab } from './below-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { organizationQuery, organizationsQuery } from './organization-query.ts';
import { ProfileTab } from './profile-tab.tsx';

type OtherTab = 'employees' | 'orders' | 'connection' | 'directory' | 'support';
/** Panels of other features, drawn in tabs of the card. */
export type OtherPanels = Partial<Record<OtherTab, (card: OrganizationCard) => ReactNode>>;

const tabIds = ['profile', 'employees', 'orders', 'connection', 'directory', 'below', 'support', 'history'] as const;

/** The section: leads to the card of the first organization the person administers. */
export const OrganizationSection = () => {
  const { t } = useMessages();
  const list = useInfiniteQuery(organizationsQuery(''));
  if (list.isPending) return <Loading />;
  if (list.isError) return <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />;
  const first = list.data.pages[0]?.rows.find(({ mine }) => mine);
  return first ? <Navigate to="/organization/$id" params={{ id: first.id }} replace /> : <Empty title={t.organization.below.empty} />;
};

/** Карточка организации. */
export const OrganizationPage = ({ panels }: { readonly panels: OtherPanels }) => {
  const { t } = useMessages();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(organizationQuery(id));
  const card = query.data;
  useEffect(() => {
    document.title = `${card?.profile.shortTitle ?? t.organization.section} — ${t.platform.short}`;
  }, [card, t]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap={10}>
      <Header card={query.data} />
      <CardTabs key={query.data.id} card={query.data} panels={panels} />
    </Stack>
  );
};

const Header = ({ card }: { readonly card: OrganizationCard }) => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const list = useInfiniteQuery(organizationsQuery(''));
  const mine = list.data?.pages.flatMap((page) => page.rows).filter((row) => row.mine) ?? [];
  return (
    <Paper withBorder radius="md" p="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          {card.above.length > 0 && (
            <Breadcrumbs fz="xs" mb={4} aria-label={t.organization.above}>
              {card.above.map((one) =>
                one.open ? (
                  <Anchor key={one.id} fz="xs" renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: one.id }} />}>
                    {one.title}
                  </Anchor>
                ) : (
                  <Text key={one.id} size="xs" c="dimmed">
                    {one.title}
                  </Text>
                ),
              )}
            </Breadcrumbs>
          )}
          <Title order={1} size="h3" data-testid="organization-title">
            {card.profile.shortTitle}
          </Title>
          <Text size="sm" c="dimmed">
            {card.profile.title}
          </Text>
          <Group gap={6} mt={4}>
            <Badge variant="light">{card.kindTitle}</Badge>
            {!card.mine && (
              <Text size="xs" c="dimmed">
                {t.organization.notMine}
              </Text>
            )}
          </Group>
        </div>
        {mine.length > 1 && (
          <Select
            size="xs"
            w={260}
            label={t.organization.choose}
            allowDeselect={false}
            data={mine.map((row) => ({ value: row.id, label: row.shortTitle }))}
            value={card.mine ? card.id : null}
            onChange={(value) => value && void navigate({ to: '/organization/$id', params: { id: value } })}
          />
        )}
      </Group>
    </Paper>
  );
};

const CardTabs = ({ card, panels }: { readonly card: OrganizationCard; readonly panels: OtherPanels }) => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const { tab: named } = useSearch({ strict: false });
  const own: Partial<Record<(typeof tabIds)[number], (given: OrganizationCard) => ReactNode>> = {
    ...panels,
    profile: (given) => <ProfileTab card={given} />,
    ...(card.subordinateCount > 0 || card.available.some(({ action, enabled }) => action === 'addSubordinate' && enabled)
      ? { below: (given) => <BelowTab card={given} /> }
      : {}),
    history: (given) => <HistoryTab id={given.id} timeZone={given.profile.timeZone} />,
  };
  const shown = tabIds.filter((each) => own[each]);
  const tab = shown.find((each) => each === named) ?? 'profile';
  const pick = (value: string | null): void => {
    if (value)
      void navigate({ to: '/organization/$id', params: { id: card.id }, search: { tab: value }, replace: true, resetScroll: false });
  };
  return (
    <Tabs value={tab} onChange={pick} keepMounted={false}>
      <Tabs.List>
        {shown.map((each) => (
          <Tabs.Tab key={each} value={each} py={8} data-testid={`tab-${each}`}>
            {t.organization.tabs[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((each) => (
        <Tabs.Panel key={each} value={each} pt={10}>
          <Paper withBorder radius="md" p="sm">
            {own[each]?.(card)}
          </Paper>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};
