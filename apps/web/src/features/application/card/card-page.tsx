import { Anchor, Group, Paper, Stack } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { ResultNotice } from '../result/result-notice.tsx';
import { ActionBar } from './action-bar.tsx';
import { CardHeader } from './card-header.tsx';
import { cardQuery } from './card-query.ts';
import { CardTabs } from './card-tabs.tsx';
import { DuplicatesNotice } from './duplicates-notice.tsx';
import { PresenceLine } from './presence/presence-line.tsx';
import { AtCardProvider, useTypedAction } from './presence/typing.tsx';
import { usePresence } from './presence/use-presence.ts';
import { ProcessSteps } from './process-steps.tsx';
import { WaitNotice } from './wait-notice.tsx';

/** Карточка заявления. */
export const CardPage = () => {
  const { t } = useMessages();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(cardQuery(id));
  const card = query.data;
  const number = card?.portalNumber ?? card?.registrationNumber;
  useEffect(() => {
    if (card) document.title = `${number ?? t.card.noNumber} — ${t.platform.short}`;
  }, [card, number, t]);
  return (
    <Stack gap={10}>
      {!card && <WayBack />}
      {query.isPending && <Loading />}
      {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      {card && <OpenCard key={card.id} card={card} />}
    </Stack>
  );
};

const WayBack = () => {
  const { t } = useMessages();
  return (
    <Anchor
      component={Link}
      to="/applications"
      size="sm"
      w="fit-content"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 4, flex: 'none' }}
    >
      <IconArrowLeft size={15} aria-hidden /> {t.card.back}
    </Anchor>
  );
};

const OpenCard = ({ card }: { readonly card: ApplicationCard }) => {
  const { action, begin } = useTypedAction();
  const colleagues = usePresence(card.id, action);
  return (
    <AtCardProvider colleagues={colleagues} begin={begin}>
      <Group justify="space-between" gap="sm">
        <WayBack />
        <PresenceLine colleagues={colleagues} timeZone={card.timeZone} />
      </Group>
      <Paper withBorder radius="md" p="sm">
        <Stack gap={10}>
          <CardHeader card={card} />
          <ProcessSteps status={card.status} registered={card.registeredAt !== null} />
          <WaitNotice card={card} />
          <ResultNotice card={card} />
          <DuplicatesNotice card={card} />
          <ActionBar card={card} />
        </Stack>
      </Paper>
      <CardTabs card={card} />
    </AtCardProvider>
  );
};
