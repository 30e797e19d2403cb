import { Button, Collapse, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { type ApplicationCard, readDecisionText } from '@pgs/contract';
import { isSameText } from '@pgs/domain';
import { IconDownload, IconPencil, IconRestore, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { uploadFile } from '../../../shared/api/upload-file.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { TextDifferences } from './text-differences.tsx';
import { paragraphsOfText, textOfParagraphs } from './word-differences.ts';

interface Given {
  readonly card: ApplicationCard;
  readonly template: readonly string[];
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The prepared draft may be edited in an office program. */
  readonly inOffice: boolean;
  readonly onRead: (read: { readonly text: string; readonly explanation: string }) => void;
}

/** Текст решения: follows the template until it is opened and changed, here or in an office program. */
export const DecisionTextField = ({ card, template, value, onChange, inOffice, onRead }: Given) => {
  const { t } = useMessages();
  const left = paragraphsOfText(value);
  const isSame = isSameText(template, left);
  const [opened, setOpened] = useState(!isSame);
  const shown = useDeferredValue(value);
  const read = useMutation({
    mutationFn: async (file: File) => {
      const { id } = await uploadFile(file);
      return call(readDecisionText, { parameters: { id: card.id }, body: { fileId: id } });
    },
    onSuccess: ({ paragraphs, explanation }) => {
      setOpened(true);
      onRead({ text: textOfParagraphs(paragraphs), explanation });
    },
  });
  return (
    <Stack gap={6} data-testid="decision-text">
      <Group gap={8} justify="space-between">
        <Text size="sm" fw={500}>
          {t.decisionText.title}
        </Text>
        <Group gap={6}>
          {inOffice && (
            <>
              <Button
                component="a"
                href={`/api/applications/${card.id}/decision.docx`}
                download
                size="compact-xs"
                variant="default"
                leftSection={<IconDownload size={14} aria-hidden />}
                data-testid="decision-docx"
              >
                {t.decisionText.download}
              </Button>
              <FileButton accept=".docx" onChange={(file) => file && read.mutate(file)}>
                {(given) => (
                  <Button
                    {...given}
                    size="compact-xs"
                    variant="default"
                    loading={read.isPending}
                    leftSection={<IconUpload size={14} aria-hidden />}
                    data-testid="decision-docx-upload"
                  >
                    {t.decisionText.upload}
                  </Button>
                )}
              </FileButton>
            </>
          )}
          {!opened && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setOpened(true)}
              data-testid="edit-text"
            >
              {t.decisionText.edit}
            </Button>
          )}
          {opened && !isSame && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconRestore size={14} aria-hidden />}
              onClick={() => onChange(textOfParagraphs(template))}
              data-testid="restore-text"
            >
              {t.decisionText.restore}
            </Button>
          )}
        </Group>
      </Group>
      {read.isError && <ProblemNotice problem={read.error} />}
      <Collapse expanded={opened}>
        <Stack gap={6}>
          <Textarea
            aria-label={t.decisionText.title}
            description={t.decisionText.hint}
            autosize
            minRows={6}
            maxRows={16}
            maxLength={20_000}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            data-testid="decision-text-input"
          />
        </Stack>
      </Collapse>
      <TextDifferences text={{ template: [...template], left: paragraphsOfText(shown) }} />
    </Stack>
  );
};
