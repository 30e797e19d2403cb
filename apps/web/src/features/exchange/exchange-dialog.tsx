import { Code, Modal, Stack, Text, Title } from '@mantine/core';
import { getExchange } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

/** One message as it went over the wire. Opening it is journaled by the server. */
export const ExchangeDialog = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const found = useQuery({
    queryKey: ['exchange', id],
    queryFn: ({ signal }) => call(getExchange, { parameters: { id } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t.exchange.open}
      closeButtonProps={{ 'aria-label': t.general.close }}
      data-testid="exchange-dialog"
    >
      {found.isPending && <Loading />}
      {found.isError && <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <Stack gap={8}>
          {found.data.problem && <Text size="sm">{found.data.problem}</Text>}
          {found.data.direction === 'out' && <Raw title={t.exchange.sent} text={found.data.request} />}
          <Raw title={t.exchange.received} text={found.data.answer === '' ? t.exchange.nothing : found.data.answer} />
        </Stack>
      )}
    </Modal>
  );
};

const Raw = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <section>
    <Title order={3} size="h6" mb={4}>
      {title}
    </Title>
    <Code block tabIndex={0} style={{ maxHeight: '32vh', overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text}
    </Code>
  </section>
);
