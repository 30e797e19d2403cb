import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ApplicationCard, checkSignature } from '@pgs/contract';
import { IconDownload, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../../shared/api/call.ts';
import { instantText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../../shared/ui/problem-notice.tsx';
import { DecisionDocuments } from '../../decision/decision-documents.tsx';
import { documentsOf } from '../../decision/documents-of.ts';
import { documentAddress, proofAddress } from '../card-query.ts';
import classes from './documents-tab.module.css';
import { GroundList } from './ground-list.tsx';

interface Given {
  readonly card: ApplicationCard;
  readonly decision: NonNullable<ApplicationCard['decision']>;
}

export const SignedDecision = ({ card, decision }: Given) => {
  const { t, language } = useMessages();
  const at = (instant: string): string => instantText(instant, language, card.timeZone);
  return (
    <div className={classes.split} data-testid="signed-decision">
      <Stack gap="sm" align="stretch">
        <div>
          <Title order={2} size="h6">
            {decision.title}
          </Title>
          <Text size="xs" c="dimmed">
            {t.decision.number} {decision.number}
          </Text>
        </div>
        <Text size="sm">
          {t.decision.signedBy}: {decision.signedByName}, {at(decision.signedAt)}
        </Text>
        <Badge variant="light" color={decision.deliveredAt ? 'green' : 'blue'} data-testid="delivery">
          {decision.deliveredAt ? `${t.decision.delivered} ${at(decision.deliveredAt)}` : t.decision.notDelivered}
        </Badge>
        <Group gap={6}>
          <Download href={documentAddress(card.id, decision.documentId)} caption={t.decision.documentFile} />
          <Download href={documentAddress(card.id, decision.signatureDocumentId)} caption={t.decision.signatureFile} />
          <Download href={proofAddress(card.id)} caption={t.decision.proofFile} />
        </Group>
        {decision.annexes.map(({ code, title, documentId, signatureDocumentId }) => (
          <Stack gap={4} key={code} data-testid="signed-annex">
            <Text size="sm">{title}</Text>
            <Group gap={6}>
              <Download href={documentAddress(card.id, documentId)} caption={t.decision.documentFile} of={title} />
              <Download href={documentAddress(card.id, signatureDocumentId)} caption={t.decision.signatureFile} of={title} />
            </Group>
          </Stack>
        ))}
        <SignatureCheck card={card} />
        <GroundList grounds={decision.grounds} />
        {decision.explanation && (
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {decision.explanation}
          </Text>
        )}
      </Stack>
      <DecisionDocuments applicationId={card.id} documents={documentsOf(decision, t.decisionText.decision)} />
    </div>
  );
};

interface DownloadGiven {
  readonly href: string;
  readonly caption: string;
  /** Which document of several it is, for whoever hears the buttons one by one. */
  readonly of?: string;
}

const Download = ({ href, caption, of }: DownloadGiven) => (
  <Button
    component="a"
    href={href}
    download
    size="xs"
    variant="default"
    leftSection={<IconDownload size={15} aria-hidden />}
    {...(of === undefined ? {} : { 'aria-label': `${caption}: ${of}` })}
  >
    {caption}
  </Button>
);

const SignatureCheck = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  const check = useMutation({ mutationFn: () => call(checkSignature, { parameters: { id: card.id } }) });
  const result = check.data;
  const day = (instant: string): string => instantText(instant, language, card.timeZone).slice(0, 10);
  return (
    <Stack gap={6}>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconShieldCheck size={15} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
        data-testid="check-signature"
      >
        {t.decision.check}
      </Button>
      {check.isError && <ProblemNotice problem={check.error} />}
      {result && (
        <Alert
          role="status"
          color={result.valid ? 'green' : 'red'}
          variant="light"
          p="xs"
          icon={result.valid ? <IconShieldCheck aria-hidden /> : <IconShieldX aria-hidden />}
          title={result.valid ? t.decision.valid : t.decision.invalid}
          data-testid="signature-check"
        >
          <Text size="sm">{result.sentence}</Text>
          {result.annexes.map(({ title, sentence }) => (
            <Text size="sm" key={title} mt={4}>
              <b>{title}.</b> {sentence}
            </Text>
          ))}
          {result.certificate && (
            <Text size="xs" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {t.decision.owner}: {result.certificate.owner}
              <br />
              {t.decision.serial}: {result.certificate.serialNumber}
              <br />
              {t.decision.issuer}: {result.certificate.issuer}
              <br />
              {t.decision.validity}: {day(result.certificate.validFrom)} – {day(result.certificate.validTo)}
            </Text>
          )}
        </Alert>
      )}
    </Stack>
  );
};
