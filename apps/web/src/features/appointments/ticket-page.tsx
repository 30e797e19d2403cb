import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { QrCode } from '../../shared/ui/qr-code.tsx';
import { appointmentQuery } from './appointment-queries.ts';
import classes from './ticket-page.module.css';

/** Талон: what the person takes along; printed without the rest of the screen. */
export const TicketPage = () => {
  const { t, language } = useMessages();
  const words = t.appointments;
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(appointmentQuery(id));
  useEffect(() => {
    document.title = `${words.ticketTitle} ${query.data?.appointment.ticketCode ?? ''} — ${t.platform.short}`;
  }, [query.data, words, t]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const { appointment: one, timeZone, confirmationCode, officeAddress, organizationTitle, documents } = query.data;
  return (
    <Stack gap="sm" align="flex-start">
      <article className={classes.ticket} data-testid="ticket">
        <Text size="sm">{organizationTitle}</Text>
        <Title order={1} size="h4">
          {words.ticketTitle}
        </Title>
        <p className={classes.code}>{one.ticketCode}</p>
        <Text fw={700} size="lg">
          {instantText(one.startsAt, language, timeZone)}, {one.counterTitle}
        </Text>
        <Text>
          {one.officeTitle}, {officeAddress}
        </Text>
        <Text>{one.serviceTitle}</Text>
        {one.applicationNumber && (
          <Text>
            {words.number}: {one.applicationNumber}
          </Text>
        )}
        {confirmationCode && (
          <Text>
            {words.code}: <strong>{confirmationCode}</strong>
          </Text>
        )}
        {query.data.qr && <QrCode text={query.data.qr} title={`${words.code}: ${confirmationCode ?? ''}`} />}
        {documents.length > 0 && (
          <section aria-label={words.bring}>
            <Text fw={600}>{words.bring}</Text>
            <ul>
              {documents.map((document) => (
                <li key={document}>{document}</li>
              ))}
            </ul>
          </section>
        )}
        <Text size="sm">{words.ticketHint}</Text>
      </article>
      <Button className={classes.press ?? ''} onClick={() => window.print()} data-testid="print">
        {words.print}
      </Button>
    </Stack>
  );
};
