import { Alert, Anchor, Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { type DraftDocumentCard, removeDraftDocument } from '@pgs/contract';
import { demandedDocuments, type ServiceDefinition, signedApplicationDocument, undemandableDocuments, withoutEmpty } from '@pgs/domain';
import { IconCamera, IconPaperclip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, send } from '../../shared/api/call.ts';
import { sizeText } from '../../shared/format/size.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { tellProblem } from '../../shared/ui/tell.ts';
import { controlId } from './field-faults.ts';
import { newId } from './new-id.ts';
import { PagesDialog } from './pages/pages-dialog.tsx';
import type { Reception } from './use-reception.ts';

interface Given {
  readonly reception: Reception;
  readonly service: ServiceDefinition;
  readonly faults: ReadonlyMap<string, string>;
}

/** Шаг «Документы»: what may be asked of the applicant, and what may not. */
export const DocumentsSection = ({ reception, service, faults }: Given) => {
  const { t } = useMessages();
  const { content } = reception.typed;
  const demanded = demandedDocuments(service, withoutEmpty(content.form), content.throughRepresentative);
  const undemandable = undemandableDocuments(service);
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t.desk.demand}
      </Text>
      {[...demanded, { ...signedApplicationDocument, obligatory: false }].map(({ code, title, obligatory }) => (
        <DocumentLine
          key={code}
          reception={reception}
          code={code}
          title={`${title} (${obligatory ? t.desk.obligatory : t.desk.ifAny})`}
          fault={faults.get(`documents.${code}`)}
        />
      ))}
      {undemandable.length > 0 && (
        <Alert color="blue" variant="light" title={t.desk.notDemanded}>
          <List size="sm">
            {undemandable.map(({ code, title }) => (
              <List.Item key={code}>{title}</List.Item>
            ))}
          </List>
          <Text size="xs" mt={4}>
            {t.desk.notDemandedHint}
          </Text>
        </Alert>
      )}
    </Stack>
  );
};

interface LineGiven {
  readonly reception: Reception;
  readonly code: string;
  readonly title: string;
  readonly fault: string | undefined;
}

const isPicture = (file: File): boolean => file.type === 'image/jpeg' || file.type === 'image/png';

const DocumentLine = ({ reception, code, title, fault }: LineGiven) => {
  const { t, language } = useMessages();
  const [pages, setPages] = useState<readonly File[]>([]);
  const { documents, setDocuments, id } = reception;
  const attach = useMutation({
    mutationFn: async (file: File) => {
      // The server must know the draft before its files.
      await reception.flush();
      const body = new FormData();
      body.append('file', file, file.name);
      const response = await send(`/api/drafts/${id}/documents/${newId()}?kind=${code}`, { method: 'POST', body });
      return (await response.json()) as DraftDocumentCard;
    },
    onSuccess: (document) => setDocuments([...documents, document]),
    onError: (problem) => tellProblem(problem, t),
  });
  const remove = useMutation({
    mutationFn: (documentId: string) => call(removeDraftDocument, { parameters: { id, documentId }, body: {} }),
    onSuccess: (answer) => setDocuments(answer.documents),
    onError: (problem) => tellProblem(problem, t),
  });
  const choose = (files: readonly File[]): void => {
    if (files.length > 0 && files.every(isPicture)) setPages(files);
    else for (const file of files) attach.mutate(file);
  };
  return (
    <div data-testid={`document-${code}`} id={controlId(`documents.${code}`)} tabIndex={-1}>
      <Group gap={8} justify="space-between" wrap="nowrap">
        <Text size="sm">{title}</Text>
        <Group gap={6} wrap="nowrap">
          <FileButton
            multiple
            accept=".pdf,.jpg,.jpeg,.png,.zip,.doc,.docx,.xml,.sig"
            onChange={choose}
            inputProps={{ 'aria-label': `${t.desk.attach}: ${title}` }}
          >
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="default"
                loading={attach.isPending}
                leftSection={<IconPaperclip size={14} aria-hidden />}
                aria-label={`${t.desk.attach}: ${title}`}
              >
                {t.desk.attach}
              </Button>
            )}
          </FileButton>
          <FileButton
            multiple
            accept="image/*"
            capture="environment"
            onChange={choose}
            inputProps={{ 'aria-label': `${t.desk.camera}: ${title}` }}
          >
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="default"
                leftSection={<IconCamera size={14} aria-hidden />}
                aria-label={`${t.desk.camera}: ${title}`}
              >
                {t.desk.camera}
              </Button>
            )}
          </FileButton>
        </Group>
      </Group>
      {fault && (
        <Text size="xs" c="red.9">
          {fault}
        </Text>
      )}
      {documents
        .filter(({ kindCode }) => kindCode === code)
        .map((document) => (
          <Group key={document.id} gap={8}>
            <Anchor size="sm" href={`/api/drafts/${id}/documents/${document.id}`} target="_blank" rel="noopener">
              {document.fileName}
            </Anchor>
            <Text size="xs" c="dimmed">
              {sizeText(document.sizeBytes, language)}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => remove.mutate(document.id)}
              aria-label={`${t.desk.removeFile}: ${document.fileName}`}
            >
              {t.desk.removeFile}
            </Button>
          </Group>
        ))}
      <PagesDialog
        files={pages}
        onClose={() => setPages([])}
        onReady={(file) => {
          setPages([]);
          attach.mutate(file);
        }}
      />
    </div>
  );
};
