import { Accordion, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { helpQuery } from './help-query.ts';

/** Услуги и регламенты, from the definitions the platform works by. */
export const RegulationsPanel = () => {
  const { t } = useMessages();
  const found = useQuery(helpQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Accordion variant="separated" maw={960} order={2}>
      {found.data.services.map((service) => (
        <Accordion.Item key={service.code} value={service.code} data-testid="regulation">
          <Accordion.Control>
            <Text fw={600}>{service.shortTitle}</Text>
            <Text size="xs" c="dimmed">
              {service.title}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            <Lines title={t.reference.acts} lines={service.legalActs.map(({ title, source }) => `${title}: ${source}`)} />
            <Lines title={t.reference.terms} lines={service.terms.map(({ title, text, source }) => `${title} — ${text} (${source})`)} />
            <Lines title={t.reference.documents} lines={service.documents} />
            <Lines title={t.reference.refusals} lines={service.refusals.map(({ title, legalPoint }) => `${title} (${legalPoint})`)} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
};

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) => (
  <>
    <Text fw={600} size="sm" mt={8}>
      {title}
    </Text>
    <List size="sm" spacing={2}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  </>
);
