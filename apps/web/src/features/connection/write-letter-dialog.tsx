import { Button, Checkbox, Group, Paper, Text, Textarea, TextInput } from '@mantine/core';
import { previewConnectionLetter, writeConnectionLetters } from '@pgs/contract';
import { letterTemplate } from '@pgs/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { serverNow } from '../../shared/api/server-clock.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import type { MapSearch } from './connection-query.ts';

interface Given {
  readonly title: string;
  readonly target: { readonly organizationId: string } | { readonly filter: MapSearch };
  /** For which organization the letter may be looked at beforehand. */
  readonly shownFor: { readonly id: string; readonly title: string } | null;
  readonly onClose: () => void;
}

const usualDays = 14;

/** Письмо отстающим: a template, a term, a look at it, and it goes. */
export const WriteLetterDialog = ({ title, target, shownFor, onClose }: Given) => {
  const { t } = useMessages();
  const words = t.connectionLetters;
  const [template, setTemplate] = useState(letterTemplate);
  const [dueOn, setDueOn] = useState(() => new Date(serverNow().getTime() + usualDays * 86_400_000).toISOString().slice(0, 10));
  const [byEmail, setByEmail] = useState(true);
  const preview = useMutation({
    mutationFn: (id: string) => call(previewConnectionLetter, { parameters: { id }, body: { template, dueOn } }),
  });
  return (
    <FormDialog
      title={title}
      submit={words.send}
      size="xl"
      ready={template.trim() !== '' && dueOn !== ''}
      testId="dialog-write-letter"
      refresh={[['connections'], ['connection']]}
      onClose={onClose}
      send={(requestKey) => call(writeConnectionLetters, { body: { requestKey, template, dueOn, byEmail, ...target } })}
    >
      <Textarea
        label={words.template}
        description={words.templateHint}
        required
        autosize
        minRows={7}
        maxRows={14}
        maxLength={5000}
        value={template}
        onChange={(event) => setTemplate(event.currentTarget.value)}
        data-testid="letter-template"
      />
      <Group align="start" gap="lg">
        <TextInput
          type="date"
          label={words.due}
          required
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
          data-testid="letter-due"
        />
        <Checkbox
          mt={28}
          label={words.byEmail}
          description={preview.data && !preview.data.byEmail ? words.noMail : words.byEmailHint}
          checked={byEmail}
          onChange={(event) => setByEmail(event.currentTarget.checked)}
        />
      </Group>
      {shownFor && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={preview.isPending}
            onClick={() => preview.mutate(shownFor.id)}
            data-testid="letter-preview"
          >
            {words.preview}
          </Button>
        </Group>
      )}
      {preview.isError && <ProblemNotice problem={preview.error} />}
      {shownFor && preview.data && (
        <Paper
          withBorder
          p="sm"
          component="section"
          aria-label={words.previewFor(shownFor.title)}
          tabIndex={0}
          mah={260}
          style={{ overflowY: 'auto' }}
        >
          <Text size="xs" c="dimmed" mb={4}>
            {words.previewFor(shownFor.title)}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} data-testid="letter-text">
            {preview.data.text}
          </Text>
        </Paper>
      )}
    </FormDialog>
  );
};
