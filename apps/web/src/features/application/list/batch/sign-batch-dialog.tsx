import { Anchor, Badge, Box, Button, Checkbox, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { reviewForSigning } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../shared/api/call.ts';
import { useSession } from '../../../../shared/api/session.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../../shared/ui/problem-notice.tsx';
import { inlineAddress } from '../../card/card-query.ts';
import { documentsOf } from '../../decision/documents-of.ts';
import { TextDifferences } from '../../decision/text-differences.tsx';
import { CertificateChoice, onlyCertificate, useCertificates } from '../../dialogs/certificate-choice.tsx';
import { OutcomeList } from './outcome-list.tsx';
import { type ReviewedDecision, useBatchSigning } from './use-batch-signing.ts';

interface Given {
  readonly title: string;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const atMost = 200;

/** Подписать пакет: what is special about each decision stands before the official; the signature is one session of the key. */
export const SignBatchDialog = ({ title, ids, onClose, onDone }: Given) => {
  const { t } = useMessages();
  const session = useSession();
  const [kept] = useState(() => ids.slice(0, atMost));
  const review = useQuery({
    queryKey: ['signing-review', kept],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) => call(reviewForSigning, { body: { ids: [...kept] } }, signal),
  });
  const certificates = useCertificates();
  const [picked, setPicked] = useState<string | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const signing = useBatchSigning(session, t);
  const thumbprint = picked ?? onlyCertificate(certificates.data);
  const signable = (review.data?.rows ?? []).filter(({ reason, documentId }) => reason === null && documentId !== null);
  const chosen = signable.filter(({ id }) => !left.has(id));
  const { progress } = signing;
  const close = (): void => {
    signing.stop();
    if (progress.state !== 'waiting') onDone();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="min(960px, 94vw)"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
      data-testid="sign-batch"
    >
      <Stack gap="sm">
        {review.isPending && <Loading />}
        {review.isError && <ProblemNotice problem={review.error} onRetry={() => void review.refetch()} />}
        {progress.state === 'waiting' && review.data && (
          <>
            <Text size="sm">{t.batch.reviewHint}</Text>
            {review.data.rows.map((row) => (
              <DecisionRow
                key={row.id}
                row={row}
                isChosen={chosen.includes(row)}
                onChoose={(isChosen) =>
                  setLeft((now) => {
                    const next = new Set(now);
                    if (isChosen) next.delete(row.id);
                    else next.add(row.id);
                    return next;
                  })
                }
              />
            ))}
            <CertificateChoice certificates={certificates} value={thumbprint} onPick={setPicked} />
          </>
        )}
        {progress.state !== 'waiting' && (
          <>
            <Progress
              value={((progress.done + progress.refusals.length) / Math.max(1, progress.total)) * 100}
              aria-label={t.batch.progress}
            />
            <Text size="sm" role="status" data-testid="batch-outcome" data-state={progress.state}>
              {t.batch.outcome(progress.done, progress.refusals.length, progress.total)}
            </Text>
            <OutcomeList refusals={progress.refusals} />
          </>
        )}
        <Group justify="flex-end" gap={8}>
          {progress.state === 'running' && (
            <Button variant="default" size="sm" onClick={signing.stop} data-testid="batch-stop">
              {t.batch.stop}
            </Button>
          )}
          <Button variant="default" size="sm" onClick={close} data-testid="batch-close">
            {t.general.close}
          </Button>
          {progress.state === 'waiting' && (
            <Button
              size="sm"
              disabled={chosen.length === 0 || thumbprint === null}
              onClick={() => thumbprint !== null && void signing.start(chosen, thumbprint)}
              data-testid="dialog-submit"
            >
              {t.batch.sign(chosen.length)}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};

interface RowGiven {
  readonly row: ReviewedDecision;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

const DecisionRow = ({ row, isChosen, onChoose }: RowGiven) => {
  const { t } = useMessages();
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm" data-testid="signing-row" data-special={row.special.length > 0}>
      <Checkbox
        mt={3}
        aria-label={t.batch.choose(row.number)}
        checked={isChosen}
        disabled={row.reason !== null || row.documentId === null}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <Stack gap={2} flex={1}>
        <Text size="sm">
          <b>{row.number}</b> · {row.childName ?? row.applicantName} · {row.serviceTitle}
        </Text>
        <Text size="sm">
          {row.decisionTitle}
          {row.groundTitles.length > 0 && `: ${row.groundTitles.join('; ')}`}
        </Text>
        {row.special.map((sentence) => (
          <Text key={sentence} size="sm" c="#8a4b00">
            {sentence}
          </Text>
        ))}
        {row.text && (
          <Box component="details">
            <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
              {t.decisionText.showDifferences}
            </Text>
            <TextDifferences text={row.text} heading={false} />
          </Box>
        )}
        {row.special.length === 0 && row.reason === null && (
          <Badge size="sm" variant="light" color="gray">
            {t.batch.ordinary}
          </Badge>
        )}
        {row.reason && (
          <Text size="sm" c="dimmed">
            {row.reason}
          </Text>
        )}
      </Stack>
      {row.documentId && (
        <Stack gap={2} align="flex-end" maw={220}>
          {documentsOf({ ...row, documentId: row.documentId }, t.batch.openDocument).map(({ id, title }) => (
            <Anchor key={id} size="sm" ta="right" href={inlineAddress(row.id, id)} target="_blank" rel="noopener">
              {title}
            </Anchor>
          ))}
        </Stack>
      )}
    </Group>
  );
};
