import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { beginResultCorrection, type RegistryRecord } from '@pgs/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';

/** Исправить ошибку по инициативе организации: what is written, and what should be. */
export const BeginCorrectionDialog = ({ record, onClose }: { readonly record: RegistryRecord; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const [given, setGiven] = useState({ asWritten: '', asAsked: '' });
  const begin = useMutation({
    mutationFn: () => call(beginResultCorrection, { parameters: { applicationId: record.applicationId }, body: given }),
    onSuccess: async ({ message }) => {
      tellDone(message, t);
      await client.invalidateQueries({ queryKey: ['registry'] });
      onClose();
    },
  });
  const ready = given.asWritten.trim() !== '' && given.asAsked.trim() !== '';
  return (
    <Modal opened onClose={onClose} title={t.result.beginTitle} size="lg" closeButtonProps={{ 'aria-label': t.general.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !begin.isPending) begin.mutate();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t.result.beginHint}</Text>
          <Textarea
            label={t.result.asWritten}
            required
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            value={given.asWritten}
            onChange={(event) => setGiven({ ...given, asWritten: event.currentTarget.value })}
            data-testid="as-written"
          />
          <Textarea
            label={t.result.asAsked}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={given.asAsked}
            onChange={(event) => setGiven({ ...given, asAsked: event.currentTarget.value })}
            data-testid="as-asked"
          />
          {begin.isError && <ProblemNotice problem={begin.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" disabled={!ready} loading={begin.isPending} data-testid="dialog-submit">
              {t.result.beginSubmit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
