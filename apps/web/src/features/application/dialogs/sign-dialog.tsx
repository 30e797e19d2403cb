import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../../shared/api/session.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { readDocument, signedDigest } from '../../../shared/signing/signing-tool.ts';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { inlineAddress } from '../card/card-query.ts';
import { DocumentPreview } from '../card/document-preview.tsx';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { CertificateChoice, onlyCertificate, useCertificates } from './certificate-choice.tsx';

/** Подписать. A document never changes under its identifier, so the bytes hashed here are the bytes shown beside. */
export const SignDialog = (props: DialogProps) => {
  const { card } = props;
  const { t } = useMessages();
  const session = useSession();
  const [documentId] = useState(card.proposedDecision?.documentId ?? null);
  const [picked, setPicked] = useState<string | null>(null);
  const document = useQuery({
    queryKey: ['signed-bytes', card.id, documentId],
    enabled: documentId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) => readDocument(inlineAddress(card.id, documentId ?? ''), signal),
  });
  const certificates = useCertificates();
  const thumbprint = picked ?? onlyCertificate(certificates.data);

  const sign = async (bytes: Blob, id: string, chosen: string) => ({
    documentId: id,
    signature: await signedDigest(session, bytes, chosen),
  });
  return (
    <ActionDialog<'sign'>
      {...props}
      action="sign"
      size="min(1080px, 94vw)"
      submit={t.signing.sign}
      ready={document.data !== undefined && documentId !== null && thumbprint !== null}
      input={() => (document.data && documentId && thumbprint ? sign(document.data, documentId, thumbprint) : undefined)}
    >
      <Group align="stretch" wrap="nowrap" gap="md">
        <Stack gap={4} flex={1}>
          <Text size="sm" fw={500}>
            {t.signing.document}
          </Text>
          {documentId === null && <Text size="sm">{t.signing.preparing}</Text>}
          {document.isError && <ProblemNotice problem={document.error} onRetry={() => void document.refetch()} />}
          {document.isLoading && <Loading />}
          {documentId !== null && document.data && (
            <DocumentPreview
              applicationId={card.id}
              document={{ id: documentId, title: t.signing.document, mediaType: 'application/pdf' }}
              height="56vh"
            />
          )}
        </Stack>
        <Stack gap={8} w={320}>
          <CertificateChoice certificates={certificates} value={thumbprint} onPick={setPicked} timeZone={card.timeZone} />
        </Stack>
      </Group>
    </ActionDialog>
  );
};
