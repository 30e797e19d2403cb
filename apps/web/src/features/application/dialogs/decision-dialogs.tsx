import { SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { GroundsField } from './grounds-field.tsx';
import { PreviousRefusals } from './previous-refusals.tsx';

/** What was prepared before is offered again: after a remark it is corrected, not written anew. */
const useProposal = ({ card }: DialogProps, stage: 'acceptance' | 'review') => {
  const follows = card.choices.proposedGrounds[stage];
  const [groundCodes, setGroundCodes] = useState<string[]>(
    () => card.proposedDecision?.grounds.map(({ code }) => code) ?? follows.map(({ groundCode }) => groundCode),
  );
  const [explanation, setExplanation] = useState(card.proposedDecision?.explanation ?? '');
  return { follows, groundCodes, setGroundCodes, explanation, setExplanation };
};

const Remark = ({ card }: DialogProps) => {
  const { t } = useMessages();
  const remark = card.proposedDecision?.remark;
  return remark ? (
    <Text size="sm" p="xs" bg="orange.0" style={{ borderRadius: 6, whiteSpace: 'pre-line' }}>
      <b>
        {t.dialog.remark} ({remark.byName}):
      </b>{' '}
      {remark.text}
    </Text>
  ) : null;
};

/** What the checklist proposes, with the reason; the person decides. */
const FollowingGrounds = ({ follows }: { readonly follows: readonly { readonly groundCode: string; readonly because: string }[] }) => {
  const { t } = useMessages();
  return follows.length > 0 ? (
    <Text size="sm" p="xs" bg="gray.0" style={{ borderRadius: 6 }} data-testid="following-grounds">
      <b>{t.dialog.follows}:</b> {follows.map(({ because }) => because).join(' ')}
    </Text>
  ) : null;
};

interface ExplanationGiven {
  readonly value: string;
  readonly refusing: boolean;
  readonly onChange: (text: string) => void;
}

const ExplanationField = ({ value, refusing, onChange }: ExplanationGiven) => {
  const { t } = useMessages();
  return (
    <Textarea
      label={t.dialog.explanation}
      placeholder={refusing ? t.dialog.explanationPlaceholder : t.dialog.toApplicantPlaceholder}
      autosize
      minRows={3}
      maxRows={10}
      maxLength={4000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="dialog-text"
    />
  );
};

/** Подготовить отказ в приёме документов. */
export const PrepareDocumentRefusalDialog = (props: DialogProps) => {
  const { follows, groundCodes, setGroundCodes, explanation, setExplanation } = useProposal(props, 'acceptance');
  return (
    <ActionDialog<'prepareDocumentRefusal'>
      {...props}
      action="prepareDocumentRefusal"
      size="xl"
      danger
      ready={groundCodes.length > 0}
      input={() => ({ groundCodes, explanation: explanation.trim() })}
    >
      <Remark {...props} />
      <FollowingGrounds follows={follows} />
      <PreviousRefusals card={props.card} />
      <GroundsField grounds={props.card.choices.documentRefusalGrounds} value={groundCodes} onChange={setGroundCodes} />
      <ExplanationField refusing value={explanation} onChange={setExplanation} />
    </ActionDialog>
  );
};

const kinds = ['grant', 'refuseService'] as const;
type Kind = (typeof kinds)[number];

/** Подготовить проект решения: to grant, or to refuse with grounds. */
export const PrepareDecisionDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const { follows, groundCodes, setGroundCodes, explanation, setExplanation } = useProposal(props, 'review');
  const [kind, setKind] = useState<Kind>(
    () => kinds.find((each) => each === props.card.proposedDecision?.kind) ?? (follows.length > 0 ? 'refuseService' : 'grant'),
  );
  const [againstCriteria, setAgainstCriteria] = useState(props.card.proposedDecision?.againstCriteria ?? '');
  const unmet = props.card.criteria.filter(({ stage, met }) => stage === 'review' && met === false);
  const needsReason = kind === 'grant' && unmet.length > 0;
  const refusing = kind === 'refuseService';
  return (
    <ActionDialog<'prepareDecision'>
      {...props}
      action="prepareDecision"
      size="xl"
      danger={refusing}
      ready={refusing ? groundCodes.length > 0 : !needsReason || againstCriteria.trim().length >= 3}
      input={() => ({
        kind,
        groundCodes: refusing ? groundCodes : [],
        explanation: explanation.trim(),
        ...(needsReason ? { againstCriteria: againstCriteria.trim() } : {}),
      })}
    >
      <Remark {...props} />
      <Stack gap={4}>
        <Text size="sm" fw={500} id="decision-kind">
          {t.dialog.decisionKind}
        </Text>
        <SegmentedControl<Kind>
          aria-labelledby="decision-kind"
          value={kind}
          onChange={setKind}
          color={refusing ? 'red.9' : '#22703a'}
          data={[
            { value: 'grant', label: t.dialog.grant },
            { value: 'refuseService', label: t.dialog.refuse },
          ]}
          data-testid="decision-kind"
        />
      </Stack>
      {refusing && <FollowingGrounds follows={follows} />}
      {refusing && <PreviousRefusals card={props.card} />}
      {needsReason && (
        <Textarea
          label={t.dialog.againstCriteria}
          description={unmet.map(({ question }) => question).join(' ')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={againstCriteria}
          onChange={(event) => setAgainstCriteria(event.currentTarget.value)}
          data-testid="against-criteria"
        />
      )}
      {refusing && <GroundsField grounds={props.card.choices.serviceRefusalGrounds} value={groundCodes} onChange={setGroundCodes} />}
      <ExplanationField refusing={refusing} value={explanation} onChange={setExplanation} />
    </ActionDialog>
  );
};
