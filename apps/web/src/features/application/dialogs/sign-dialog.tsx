import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../../shared/api/session.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { readDocument, signedDigest } from '../../../shared/signing/signing-tool.ts';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { inlineAddress } from '../card/card-query.ts';
import { DecisionDocuments } from '../decision/decision-documents.tsx';
import { documentsOf } from '../decision/documents-of.ts';
import { SpecialList } from '../decision/special-list.tsx';
import { TextDifferences } from '../decision/text-differences.tsx';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { CertificateChoice, onlyCertificate, useCertificates } from './certificate-choice.tsx';

interface ReadDocument {
  readonly id: string;
  readonly bytes: Blob;
}

/**
 * Подписать: every document of the decision by one certificate, one key session. A document never changes under its identifier, so the
 * bytes hashed here are the bytes shown beside.
 */
export const SignDialog = (props: DialogProps) => {
  const { card } = props;
  const { t } = useMessages();
  const session = useSession();
  const [proposed] = useState(card.proposedDecision);
  const [documents] = useState(() =>
    proposed?.documentId ? documentsOf({ ...proposed, documentId: proposed.documentId }, t.decisionText.decision) : [],
  );
  const [picked, setPicked] = useState<string | null>(null);
  const read = useQuery({
    queryKey: ['signed-bytes', card.id, documents.map(({ id }) => id)],
    enabled: documents.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }): Promise<ReadDocument[]> =>
      Promise.all(documents.map(async ({ id }) => ({ id, bytes: await readDocument(inlineAddress(card.id, id), signal) }))),
  });
  const certificates = useCertificates();
  const thumbprint = picked ?? onlyCertificate(certificates.data);

  const sign = async (given: readonly ReadDocument[], chosen: string) => {
    const signatures: { readonly documentId: string; readonly signature: string }[] = [];
    for (const { id, bytes } of given) signatures.push({ documentId: id, signature: await signedDigest(session, bytes, chosen) });
    const [decision, ...annexes] = signatures;
    if (!decision) throw new Error('there is no document to sign');
    return { ...decision, annexes };
  };
  return (
    <ActionDialog<'sign'>
      {...props}
      action="sign"
      size="min(1080px, 94vw)"
      submit={t.signing.sign}
      ready={read.data !== undefined && thumbprint !== null}
      input={() => (read.data && thumbprint ? sign(read.data, thumbprint) : undefined)}
    >
      <Group align="stretch" wrap="nowrap" gap="md">
        <Stack gap={4} flex={1} miw={0}>
          <Text size="sm" fw={500}>
            {documents.length > 1 ? t.decisionText.signingSeveral(documents.length) : t.signing.document}
          </Text>
          {documents.length === 0 && <Text size="sm">{t.signing.preparing}</Text>}
          {read.isError && <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />}
          {read.isLoading && <Loading />}
          {read.data && <DecisionDocuments applicationId={card.id} documents={documents} height="56vh" />}
        </Stack>
        <Stack gap={12} w={320}>
          {proposed && <SpecialList special={proposed.special} />}
          {proposed && <TextDifferences text={proposed.text} />}
          <CertificateChoice certificates={certificates} value={thumbprint} onPick={setPicked} timeZone={card.timeZone} />
        </Stack>
      </Group>
    </ActionDialog>
  );
};
