import { Alert } from '@mantine/core';
import { getReadiness } from '@pgs/contract';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';

const askedEveryMs = 60_000;

/** Что сейчас не отвечает и как с этим работать: one line above every screen, only while something is away. */
export const SystemsNotice = () => {
  const { t, language } = useMessages();
  const readiness = useQuery({
    queryKey: ['readiness'],
    queryFn: ({ signal }) => call(getReadiness, {}, signal),
    refetchInterval: askedEveryMs,
    retry: false,
  });
  const away = readiness.data?.systems.filter(({ up, everywhere }) => up === false && everywhere) ?? [];
  return away.map(({ system, title, since, meanwhile, englishMeanwhile }) => (
    <Alert
      key={system}
      role="status"
      color="orange"
      variant="light"
      py={6}
      mb={8}
      icon={<IconPlugConnectedX size={18} aria-hidden />}
      data-testid={`away-${system}`}
      title={t.platform.systemAway(title, since === null ? null : instantText(since, language))}
    >
      {language === 'ru' ? meanwhile : englishMeanwhile}
    </Alert>
  ));
};
