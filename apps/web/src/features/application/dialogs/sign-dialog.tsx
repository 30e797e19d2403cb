import { Alert, Group, Loader, Radio, Stack, Text } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, readProblem } from '../../../shared/api/problem.ts';
import { type Session, useSession } from '../../../shared/api/session.ts';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { inlineAddress } from '../card/card-query.ts';
import { DocumentPreview } from '../card/document-preview.tsx';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

/** The training signer where the contour has one, else CryptoPro; loaded only when somebody signs. */
const signerOf = async ({ trainingSignerUrl, snils }: Session) => {
  const signing = await import('@pgs/signing/browser');
  const signer = trainingSignerUrl === null ? signing.cryptoProSigner() : signing.trainingSigner(trainingSignerUrl, snils);
  return { signer, hashDocument: signing.hashDocument };
};

const readDocument = async (address: string, signal: AbortSignal): Promise<Blob> => {
  const response = await fetch(address, { signal, credentials: 'same-origin' });
  if (!response.ok) throw await readProblem(response);
  return response.blob();
};

/** A sentence of the signing tool, shown the same way as a problem of the server. */
const ofSigning = (cause: unknown): unknown =>
  cause instanceof Error && cause.name === 'BrowserSigningProblem' ? new ApiProblem(0, 'signing', cause.message) : cause;

/** Подписать. A document never changes under its identifier, so the bytes hashed here are the bytes shown beside. */
export const SignDialog = (props: DialogProps) => {
  const { card } = props;
  const { t, language } = useMessages();
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
  const certificates = useQuery({
    queryKey: ['certificates', session.snils],
    staleTime: 0,
    gcTime: 0,
    retry: false,
    queryFn: async () => {
      try {
        return await (await signerOf(session)).signer.listCertificates();
      } catch (cause) {
        throw ofSigning(cause);
      }
    },
  });
  const thumbprint = picked ?? (certificates.data?.length === 1 ? certificates.data[0]?.thumbprint : undefined) ?? null;

  const sign = async (bytes: Blob, id: string, chosen: string) => {
    try {
      const { signer, hashDocument } = await signerOf(session);
      const digest = await hashDocument(new Uint8Array(await bytes.arrayBuffer()));
      return { documentId: id, signature: await signer.signDigest(chosen, digest) };
    } catch (cause) {
      throw ofSigning(cause);
    }
  };
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
          {certificates.isPending && (
            <Group gap="xs" role="status">
              <Loader size="xs" aria-hidden />
              <Text size="sm">{t.signing.looking}</Text>
            </Group>
          )}
          {certificates.isError && <ProblemNotice problem={certificates.error} onRetry={() => void certificates.refetch()} />}
          {certificates.isError && session.trainingSignerUrl === null && (
            <Text size="xs" c="dimmed">
              {t.signing.cryptoProHint}
            </Text>
          )}
          {certificates.data?.length === 0 && <Text size="sm">{t.signing.noCertificates}</Text>}
          {certificates.data && certificates.data.length > 0 && (
            <Radio.Group label={t.signing.certificate} value={thumbprint ?? ''} onChange={setPicked}>
              <Stack gap={6} pt={6}>
                {certificates.data.map((each) => (
                  <Radio.Card key={each.thumbprint} value={each.thumbprint} p={8} data-testid="certificate">
                    <Group wrap="nowrap" gap={10} align="flex-start">
                      <Radio.Indicator mt={2} />
                      <Stack gap={0}>
                        <Text size="sm" fw={500}>
                          {each.subjectName}
                        </Text>
                        <Text size="xs">{[each.position, each.organizationName].filter(Boolean).join(', ')}</Text>
                        <Text size="xs" c="dimmed">
                          {each.issuerName} ·{' '}
                          {t.signing.until(instantText(each.validTo.toISOString(), language, card.timeZone).slice(0, 10))}
                        </Text>
                      </Stack>
                    </Group>
                  </Radio.Card>
                ))}
              </Stack>
            </Radio.Group>
          )}
          {session.trainingSignerUrl !== null && (
            <Alert color="yellow" variant="light" p="xs" icon={<IconCertificate size={18} aria-hidden />}>
              {t.signing.training}
            </Alert>
          )}
        </Stack>
      </Group>
    </ActionDialog>
  );
};
