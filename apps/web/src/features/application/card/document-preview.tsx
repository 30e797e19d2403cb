import { Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useSession } from '../../../shared/api/session.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { inlineAddress } from './card-query.ts';

type Shown = Pick<ApplicationCard['documents'][number], 'id' | 'title' | 'mediaType'>;

const pictures = ['image/jpeg', 'image/png'];
const paper = 'application/pdf';
export const showable = (mediaType: string): boolean => mediaType === paper || pictures.includes(mediaType);

interface Given {
  readonly applicationId: string;
  readonly document: Shown;
  readonly height?: string;
}

/** PDF and pictures inside the page; other files are only downloaded. */
export const DocumentPreview = ({ applicationId, document, height = 'max(420px, calc(100vh - 300px))' }: Given) => {
  const { t } = useMessages();
  const looking = useSession().supportView !== null;
  const address = inlineAddress(applicationId, document.id);
  if (looking)
    return (
      <Text size="sm" c="dimmed" py="lg">
        {t.support.banner.filesClosed}
      </Text>
    );
  if (document.mediaType === paper) {
    return (
      <iframe
        key={document.id}
        src={`${address}#navpanes=0&view=FitH`}
        title={`${t.documents.preview}: ${document.title}`}
        style={{ width: '100%', height, border: '1px solid #dee2e6', borderRadius: 6, background: '#f1f3f5' }}
      />
    );
  }
  if (pictures.includes(document.mediaType)) {
    return (
      <img
        src={address}
        alt={document.title}
        style={{ maxWidth: '100%', maxHeight: height, objectFit: 'contain', border: '1px solid #dee2e6' }}
      />
    );
  }
  return (
    <Text size="sm" c="dimmed" py="lg">
      {t.documents.noPreview}
    </Text>
  );
};
