import { Alert } from '@mantine/core';
import { getReadiness } from '@pgs/contract';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

/** Почтовый сервер не отвечает: told where letters are chosen, not above every screen. */
export const MailNotice = () => {
  const { t, language } = useMessages();
  const { data } = useQuery({ queryKey: ['readiness'], queryFn: ({ signal }) => call(getReadiness, {}, signal), retry: false });
  const mail = data?.systems.find(({ system, up }) => system === 'mail' && up === false);
  if (!mail) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      py={6}
      icon={<IconMailOff size={18} aria-hidden />}
      title={t.platform.systemAway(mail.title, mail.since === null ? null : instantText(mail.since, language))}
      data-testid="away-mail"
    >
      {language === 'ru' ? mail.meanwhile : mail.englishMeanwhile}
    </Alert>
  );
};
