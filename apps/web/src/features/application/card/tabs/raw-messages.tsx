import { Code, Modal, Stack, Tabs, Text } from '@mantine/core';
import { getRawReply } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../../shared/api/call.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../../shared/ui/problem-notice.tsx';

interface Given {
  readonly applicationId: string;
  readonly requestId: string;
  readonly title: string;
  readonly onClose: () => void;
}

export const RawMessages = ({ applicationId, requestId, title, onClose }: Given) => {
  const { t } = useMessages();
  const raw = useQuery({
    queryKey: ['raw', requestId],
    staleTime: 0,
    queryFn: ({ signal }) => call(getRawReply, { parameters: { id: applicationId, requestId } }, signal),
  });
  return (
    <Modal opened onClose={onClose} size="xl" title={`${t.requests.raw}: ${title}`} closeButtonProps={{ 'aria-label': t.general.close }}>
      {raw.isPending && <Loading />}
      {raw.isError && <ProblemNotice problem={raw.error} />}
      {raw.data && (
        <Tabs defaultValue={raw.data.reply ? 'reply' : 'sent'}>
          <Tabs.List>
            <Tabs.Tab value="sent">{t.requests.rawSent}</Tabs.Tab>
            <Tabs.Tab value="reply">{t.requests.rawReply}</Tabs.Tab>
          </Tabs.List>
          {(['sent', 'reply'] as const).map((side) => (
            <Tabs.Panel key={side} value={side} pt="xs">
              <Stack>
                {raw.data[side] ? (
                  <Code
                    block
                    tabIndex={0}
                    fz="xs"
                    style={{ maxHeight: '60vh', overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
                  >
                    {raw.data[side]}
                  </Code>
                ) : (
                  <Text size="sm" c="dimmed">
                    {t.requests.rawMissing}
                  </Text>
                )}
              </Stack>
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Modal>
  );
};
