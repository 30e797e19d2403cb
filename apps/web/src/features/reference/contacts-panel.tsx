import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import type { HelpContact } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { helpQuery } from './help-query.ts';

/** Контакты: whom to ask, the nearest first. */
export const ContactsPanel = () => {
  const { t } = useMessages();
  const found = useQuery(helpQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  const { administrators, above, support } = found.data;
  return (
    <Stack gap={10} maw={760}>
      <Contacts title={t.reference.administrators} contacts={administrators} />
      <Contacts title={t.reference.above} contacts={above} />
      <Paper withBorder radius="md" p="sm">
        <Title order={2} size="h6">
          {t.reference.support}
        </Title>
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {support || t.reference.noSupport}
        </Text>
      </Paper>
    </Stack>
  );
};

const Contacts = ({ title, contacts }: { readonly title: string; readonly contacts: readonly HelpContact[] }) => {
  const { t } = useMessages();
  return (
    <Paper withBorder radius="md" p="sm" component="section" aria-label={title}>
      <Title order={2} size="h6" mb={4}>
        {title}
      </Title>
      {contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.reference.nobody}
        </Text>
      )}
      {contacts.map(({ organizationTitle, phone, people }) => (
        <div key={organizationTitle} data-testid="contact">
          <Text size="sm" fw={600}>
            {organizationTitle}
            {phone && ` · ${phone}`}
          </Text>
          {people.length === 0 && (
            <Text size="sm" c="dimmed">
              {t.reference.nobody}
            </Text>
          )}
          {people.map(({ name, email }) => (
            <Text key={name} size="sm">
              {name}
              {email && (
                <>
                  {' · '}
                  <Anchor href={`mailto:${email}`}>{email}</Anchor>
                </>
              )}
            </Text>
          ))}
        </div>
      ))}
    </Paper>
  );
};
