import { SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import type { DecisionKind } from '@pgs/domain';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ActionDialog, type DialogProps } from '../dialogs/action-dialog.tsx';
import { CorrectionsField, correctionsAreReady, correctionsOfDraft, type TypedCorrection } from '../result/corrections-field.tsx';
import { useInput } from '../unsent/use-input.ts';
import { AnnexesField, areFilled, type ChosenAnnexes, inputOf } from './annexes-field.tsx';
import { DecisionTextField } from './decision-text-field.tsx';
import { GroundsField } from './grounds-field.tsx';
import { PreviousRefusals } from './previous-refusals.tsx';
import { paragraphsOfText, textOfParagraphs } from './word-differences.ts';

const kinds = ['grant', 'refuseService'] as const;
type Kind = (typeof kinds)[number];

interface Proposal {
  readonly kind: Kind;
  readonly groundCodes: string[];
  readonly explanation: string;
  readonly againstCriteria: string;
  /** Текст решения typed here, by the kind of decision; what an older client kept has none. */
  readonly texts?: Partial<Record<DecisionKind, string>>;
  readonly annexes?: ChosenAnnexes;
  /** Of an issued result. */
  readonly corrections: readonly TypedCorrection[];
}

/** What was prepared before is offered again: after a remark it is corrected, not written anew. What is typed and not sent comes first. */
const useProposal = ({ card }: DialogProps, stage: 'acceptance' | 'review') => {
  const follows = card.choices.proposedGrounds[stage];
  const before = card.proposedDecision;
  const [proposal, change] = useInput<Proposal>(card, stage === 'review' ? 'prepareDecision' : 'prepareDocumentRefusal', {
    kind: kinds.find((each) => each === before?.kind) ?? (follows.length > 0 ? 'refuseService' : 'grant'),
    groundCodes: before?.grounds.map(({ code }) => code) ?? follows.map(({ groundCode }) => groundCode),
    explanation: before?.explanation ?? '',
    againstCriteria: before?.againstCriteria ?? '',
    texts: {},
    annexes: Object.fromEntries((before?.annexes ?? []).map(({ code, values }) => [code, values])),
    corrections: correctionsOfDraft(card),
  });
  return { ...proposal, follows, change };
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

/** What the decision is made of besides its grounds: the text, apart for each kind, and the documents that go with it. */
function compositionOf(
  card: DialogProps['card'],
  kind: DecisionKind,
  { texts = {}, annexes: chosen = {}, change }: ReturnType<typeof useProposal>,
) {
  const { proposedDecision: prepared, choices } = card;
  const isPrepared = prepared?.kind === kind;
  const { text: template, annexes } = choices.decision[kind];
  const text = texts[kind] ?? textOfParagraphs(isPrepared ? prepared.text.left : template);
  return {
    template,
    annexes,
    text,
    setText: (changed: string) => change({ texts: { ...texts, [kind]: changed } }),
    takeRead: (read: { readonly text: string; readonly explanation: string }) =>
      change({ texts: { ...texts, [kind]: read.text }, explanation: read.explanation }),
    chosen,
    choose: (changed: ChosenAnnexes) => change({ annexes: changed }),
    inOffice: choices.decision.editedInOffice && isPrepared,
    ready: areFilled(annexes, chosen) && paragraphsOfText(text).length > 0,
    input: () => ({ paragraphs: paragraphsOfText(text), annexes: inputOf(annexes, chosen) }),
  };
}

/** Подготовить отказ в приёме документов. */
export const PrepareDocumentRefusalDialog = (props: DialogProps) => {
  const proposal = useProposal(props, 'acceptance');
  const { follows, groundCodes, explanation, change } = proposal;
  const composition = compositionOf(props.card, 'refuseDocuments', proposal);
  return (
    <ActionDialog<'prepareDocumentRefusal'>
      {...props}
      action="prepareDocumentRefusal"
      size="xl"
      danger
      ready={groundCodes.length > 0 && composition.ready}
      input={() => ({ groundCodes, explanation: explanation.trim(), ...composition.input() })}
    >
      <Remark {...props} />
      <FollowingGrounds follows={follows} />
      <PreviousRefusals card={props.card} />
      <GroundsField
        grounds={props.card.choices.documentRefusalGrounds}
        value={groundCodes}
        onChange={(codes) => change({ groundCodes: codes })}
      />
      <ExplanationField refusing value={explanation} onChange={(text) => change({ explanation: text })} />
      <CompositionFields card={props.card} composition={composition} />
    </ActionDialog>
  );
};

/** Подготовить проект решения: to grant, or to refuse with grounds. */
export const PrepareDecisionDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const proposal = useProposal(props, 'review');
  const { follows, kind, groundCodes, explanation, againstCriteria, corrections, change } = proposal;
  const composition = compositionOf(props.card, kind, proposal);
  const unmet = props.card.criteria.filter(({ stage, met }) => stage === 'review' && met === false);
  const needsReason = kind === 'grant' && unmet.length > 0;
  const refusing = kind === 'refuseService';
  const { result } = props.card;
  const correcting = !refusing && result?.does === 'correct';
  const grantTitle = result ? t.result[result.does === 'correct' ? 'grantCorrect' : 'grantDuplicate'] : t.dialog.grant;
  return (
    <ActionDialog<'prepareDecision'>
      {...props}
      action="prepareDecision"
      size="xl"
      danger={refusing}
      ready={
        composition.ready &&
        (refusing
          ? groundCodes.length > 0
          : (!needsReason || againstCriteria.trim().length >= 3) && (!correcting || correctionsAreReady(props.card, corrections)))
      }
      input={() => ({
        kind,
        groundCodes: refusing ? groundCodes : [],
        explanation: explanation.trim(),
        ...(refusing || !result ? composition.input() : { annexes: [] }),
        corrections: correcting ? [...corrections] : [],
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
          onChange={(chosen) => change({ kind: chosen })}
          color={refusing ? 'red.9' : '#22703a'}
          data={[
            { value: 'grant', label: grantTitle },
            { value: 'refuseService', label: t.dialog.refuse },
          ]}
          data-testid="decision-kind"
        />
      </Stack>
      {correcting && <CorrectionsField card={props.card} value={corrections} onChange={(typed) => change({ corrections: typed })} />}
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
          onChange={(event) => change({ againstCriteria: event.currentTarget.value })}
          data-testid="against-criteria"
        />
      )}
      {refusing && (
        <GroundsField
          grounds={props.card.choices.serviceRefusalGrounds}
          value={groundCodes}
          onChange={(codes) => change({ groundCodes: codes })}
        />
      )}
      <ExplanationField refusing={refusing} value={explanation} onChange={(text) => change({ explanation: text })} />
      {/* A result corrected or given again has the text of that result. */}
      {(refusing || !result) && <CompositionFields key={kind} card={props.card} composition={composition} />}
    </ActionDialog>
  );
};

interface CompositionGiven {
  readonly card: DialogProps['card'];
  readonly composition: ReturnType<typeof compositionOf>;
}

const CompositionFields = ({ card, composition }: CompositionGiven) => (
  <>
    <AnnexesField annexes={composition.annexes} chosen={composition.chosen} onChange={composition.choose} />
    <DecisionTextField
      card={card}
      template={composition.template}
      value={composition.text}
      onChange={composition.setText}
      inOffice={composition.inOffice}
      onRead={composition.takeRead}
    />
  </>
);
