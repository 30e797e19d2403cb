import { Anchor, List, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { previewLetter } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';

interface Given {
  /** digest, weekly, or a kind of message. */
  readonly letter: string;
  readonly onClose: () => void;
}

/** «Посмотреть письмо»: what would come now, word for word. */
export const LetterDialog = ({ letter, onClose }: Given) => {
  const { t } = useMessages();
  const preview = useQuery({
    queryKey: ['letter-preview', letter],
    queryFn: ({ signal }) => call(previewLetter, { parameters: { letter } }, signal),
    staleTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t.notifications.lookAtLetter}
      closeButtonProps={{ 'aria-label': t.general.close }}
      styles={{ title: { fontWeight: 600 } }}
      data-testid="dialog-letter"
    >
      {preview.isPending && <Loading />}
      {preview.isError && <ProblemNotice problem={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {preview.data.letter === null
              ? t.notifications.noLetter
              : preview.data.isExample
                ? t.notifications.exampleLetter
                : t.notifications.letterOfNow}
          </Text>
          {preview.data.letter && (
            <Paper withBorder p="md">
              <Text fw={600} mb="sm">
                {preview.data.letter.subject}
              </Text>
              {preview.data.letter.blocks.map((block) =>
                typeof block === 'string' ? (
                  <Text key={block} size="sm" mb={8}>
                    {block}
                  </Text>
                ) : (
                  <div key={block.heading ?? block.lines[0]?.text}>
                    {block.heading && (
                      <Title order={3} size="h6" mt="sm" mb={4}>
                        {block.heading}
                      </Title>
                    )}
                    <List size="sm" mb={8}>
                      {block.lines.map(({ text, path }) => (
                        <List.Item key={`${text} ${path}`}>
                          {path === undefined ? (
                            text
                          ) : (
                            <Anchor href={path} fz="inherit">
                              {text}
                            </Anchor>
                          )}
                        </List.Item>
                      ))}
                    </List>
                  </div>
                ),
              )}
            </Paper>
          )}
        </Stack>
      )}
    </Modal>
  );
};
