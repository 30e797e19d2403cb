import { proposedRevision } from '../after-result/propose-revision.ts';
import { Problem } from '../problems.ts';
import type { ApplicationDocument, ProposedDecision } from './application.ts';
import type { Change, Changes, DecisionContext } from './changes.ts';
import { linesOfStage } from './criteria/checklist.ts';
import { chosenAnnexes } from './decision/annex.ts';
import { findLostRequisite, isSameText, templateText, tidyText } from './decision/decision-text.ts';
import { signed } from './decision/signing.ts';
import { type DecisionKind, decisionKinds } from './decision-kinds.ts';
import { maySuit } from './exclusion/conflict.ts';
import type { ActionInput } from './inputs.ts';

type Deciding =
  | 'prepareDocumentRefusal'
  | 'withdrawDocumentRefusal'
  | 'prepareDecision'
  | 'sendForSignature'
  | 'sign'
  | 'returnForRevision'
  | 'recordDocument';

function checkedGrounds({ service }: DecisionContext, kind: DecisionKind, groundCodes: readonly string[]): void {
  const list = decisionKinds[kind].grounds;
  if (list === 'none') {
    if (groundCodes.length) throw new Problem('grounds-superfluous');
    return;
  }
  if (!groundCodes.length) throw new Problem('grounds-required');
  const unknown = groundCodes.find((code) => !service[list].some((ground) => ground.code === code));
  if (unknown) throw new Problem('ground-unknown', { code: unknown });
}

/** The text the specialist left, or undefined when it is the template's. Throws where a requisite is gone from it. */
function changedText(context: DecisionContext, kind: DecisionKind, left: readonly string[] | undefined): readonly string[] | undefined {
  if (left === undefined || isSameText(left, templateText(kind, context))) return undefined;
  const paragraphs = tidyText(left);
  if (paragraphs.length === 0) throw new Problem('decision-text-empty');
  const lost = findLostRequisite(paragraphs, kind, context);
  if (lost) throw new Problem('decision-requisite-changed', lost);
  return paragraphs;
}

function proposed(
  context: DecisionContext,
  kind: DecisionKind,
  input: ActionInput<'prepareDocumentRefusal'> & Partial<Pick<ActionInput<'prepareDecision'>, 'againstCriteria' | 'corrections'>>,
): Change {
  checkedGrounds(context, kind, input.groundCodes);
  const revision = proposedRevision(context, kind, input.corrections ?? []);
  const { againstCriteria } = input;
  const { actor, ids, now, application } = context;
  const proposedDecision: ProposedDecision = {
    id: ids.next(),
    kind,
    groundCodes: [...new Set(input.groundCodes)],
    explanation: input.explanation,
    // A result corrected or given again has the text of that result.
    paragraphs: revision ? undefined : changedText(context, kind, input.paragraphs),
    annexes: chosenAnnexes(context.service, kind, input.annexes),
    ...(kind === 'grant' && againstCriteria !== undefined ? { againstCriteria } : {}),
    revision,
    preparedById: actor.kind === 'person' ? actor.personId : '',
    preparedAt: now,
    remark: application.proposedDecision?.remark,
  };
  return {
    fields: { proposedDecision },
    comment: `Подготовлен проект: ${decisionKinds[kind].title}`,
    effects: [{ name: 'composeDecisionDocument', final: false }],
  };
}

const required = (context: DecisionContext): ProposedDecision => {
  const decision = context.application.proposedDecision;
  if (!decision) throw new Problem('decision-not-prepared');
  return decision;
};

export const decisionChanges: Changes<Deciding> = {
  prepareDocumentRefusal: (context, input) => proposed(context, 'refuseDocuments', input),
  prepareDecision: (context, input) => {
    const unmet = linesOfStage(context.application, context.service, 'review').filter(({ met }) => met === false);
    if (input.kind === 'grant' && unmet.length > 0 && input.againstCriteria === undefined)
      throw new Problem('grant-against-criteria', { questions: unmet.map(({ criterion }) => criterion.question).join(' ') });
    return proposed(context, input.kind, input);
  },
  withdrawDocumentRefusal: () => ({ fields: { proposedDecision: undefined }, comment: 'Проект отказа в приёме отменён' }),

  sendForSignature: (context) => {
    const { kind, paragraphs, ...rest } = required(context);
    // The case may have been corrected since: a text left by hand would keep the old name.
    const text = changedText(context, kind, paragraphs);
    const annexes = rest.annexes.map((annex) => ({ ...annex, documentId: undefined }));
    return {
      fields: {
        proposedDecision: { ...rest, kind, paragraphs: text, annexes, documentId: undefined, remark: undefined },
        responsibleId: undefined,
        responsibleName: undefined,
      },
      comment: `Отправлено на подписание: ${decisionKinds[kind].title}`,
      effects: [{ name: 'reserveDecisionNumber' }, { name: 'composeDecisionDocument', final: true }],
    };
  },

  returnForRevision: (context, input) => {
    const decision = required(context);
    const { actor, application, facts, now } = context;
    const byId = actor.kind === 'person' ? actor.personId : '';
    const byName = actor.name;
    const returned = { ...application, status: decisionKinds[decision.kind].preparedIn };
    const { candidate } = facts;
    // Back to whoever prepared it; when that person has left or lost the role, to nobody, so that a colleague can take it.
    const author = candidate?.id === decision.preparedById && maySuit(candidate, returned) ? candidate : undefined;
    return {
      fields: {
        proposedDecision: { ...decision, number: undefined, remark: { text: input.remark, byId, byName, at: now } },
        responsibleId: author?.id,
        responsibleName: author?.name,
      },
      comment: `Возвращено на доработку: ${input.remark}`,
      effects: [],
    };
  },

  sign: signed,

  recordDocument: (context, input) => {
    const { application, now } = context;
    const decision = required(context);
    // A document of an older draft arrives after the draft was changed: it is not this decision's.
    if (decision.id !== input.proposedDecisionId || input.final !== (decision.number !== undefined))
      return { comment: 'Устаревший документ проекта отброшен', fields: {} };
    const composed = (document: ActionInput<'recordDocument'>['document'], kindCode: string): ApplicationDocument => ({
      ...document,
      kindCode,
      source: 'decision',
      mediaType: 'application/pdf',
      addedAt: now,
    });
    const annexes = decision.annexes.map((annex) => ({
      ...annex,
      document: input.annexes.find(({ code }) => code === annex.code)?.document,
    }));
    const lacking = annexes.find(({ document }) => !document);
    if (lacking) throw new Error(`document ${lacking.code} of the decision was not composed`);
    // One document of the draft at a time: neither earlier drafts nor earlier final forms stay in the case.
    const kept = application.documents.filter(({ kindCode }) => kindCode !== 'decision' && kindCode !== 'decisionAnnex');
    return {
      fields: {
        documents: [
          ...kept,
          composed(input.document, 'decision'),
          ...annexes.flatMap(({ document }) => (document ? [composed(document, 'decisionAnnex')] : [])),
        ],
        proposedDecision: {
          ...decision,
          documentId: input.document.id,
          annexes: annexes.map(({ document, ...annex }) => ({ ...annex, documentId: document?.id })),
        },
      },
      comment: annexes.length > 0 ? 'Документы решения сформированы' : 'Документ решения сформирован',
    };
  },
};
