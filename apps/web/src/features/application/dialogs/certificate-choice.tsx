import { Alert, Group, Loader, Radio, Stack, Text } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSession } from '../../../shared/api/session.ts';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ofSigning, signerOf } from '../../../shared/signing/signing-tool.ts';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';

type Certificates = Awaited<ReturnType<Awaited<ReturnType<typeof signerOf>>['signer']['listCertificates']>>;

/** Certificates of the person at this workplace. */
export const useCertificates = (): UseQueryResult<Certificates> => {
  const session = useSession();
  return useQuery({
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
};

export const onlyCertificate = (certificates: Certificates | undefined): string | null =>
  (certificates?.length === 1 ? certificates[0]?.thumbprint : undefined) ?? null;

interface Given {
  readonly certificates: UseQueryResult<Certificates>;
  readonly value: string | null;
  readonly onPick: (thumbprint: string) => void;
  readonly timeZone?: string;
}

/** Сертификат to sign with. */
export const CertificateChoice = ({ certificates, value, onPick, timeZone }: Given) => {
  const { t, language } = useMessages();
  const session = useSession();
  return (
    <>
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
        <Radio.Group label={t.signing.certificate} value={value ?? ''} onChange={onPick}>
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
                      {each.issuerName} · {t.signing.until(instantText(each.validTo.toISOString(), language, timeZone).slice(0, 10))}
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
    </>
  );
};
