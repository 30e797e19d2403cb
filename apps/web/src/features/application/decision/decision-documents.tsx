import { Tabs } from '@mantine/core';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { DocumentPreview } from '../card/document-preview.tsx';

interface Given {
  readonly applicationId: string;
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  readonly height?: string;
}

/** Документы решения one at a time: the decision first, then what goes with it. */
export const DecisionDocuments = ({ applicationId, documents, height }: Given) => {
  const { t } = useMessages();
  const [first] = documents;
  if (!first) return null;
  const preview = ({ id, title }: Given['documents'][number]) => (
    <DocumentPreview
      applicationId={applicationId}
      document={{ id, title, mediaType: 'application/pdf' }}
      {...(height === undefined ? {} : { height })}
    />
  );
  if (documents.length === 1) return preview(first);
  return (
    <Tabs key={documents.map(({ id }) => id).join()} defaultValue={first.id} keepMounted={false}>
      <Tabs.List aria-label={t.decisionText.documents} mb={8}>
        {documents.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id} fz={13} px="xs" data-testid="decision-document">
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {documents.map((document) => (
        <Tabs.Panel key={document.id} value={document.id}>
          {preview(document)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};
