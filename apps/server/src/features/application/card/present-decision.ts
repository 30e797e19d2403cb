import type { ApplicationCard } from '@pgs/contract';
import {
  annexesOf,
  type DecisionKind,
  decisionKinds,
  decisionText,
  localDate,
  type PreviousRefusal,
  type ServiceDefinition,
  specialOfDecision,
  templateText,
} from '@pgs/domain';
import type { CardSource } from './present-card.ts';

export const presentGround = ({ code, title, legalPoint, advice }: ServiceDefinition['documentRefusalGrounds'][number]) => ({
  code,
  title,
  legalPoint,
  advice,
});

/** Grounds by their codes; one that the definition no longer names keeps its code for a title. */
export const groundsOf = (service: ServiceDefinition, kind: DecisionKind, codes: readonly string[]) => {
  const list = decisionKinds[kind].grounds;
  const known = list === 'none' ? [] : service[list];
  return codes.map((code) => {
    const found = known.find((ground) => ground.code === code);
    return found ? presentGround(found) : { code, title: code, legalPoint: '', advice: '' };
  });
};

/** Проект решения, with what sets it apart and what its text changes in the template. */
export function presentProposed(source: CardSource, previousRefusals: readonly PreviousRefusal[]): ApplicationCard['proposedDecision'] {
  const { application, service, organization, now } = source;
  const proposed = application.proposedDecision;
  if (!proposed) return null;
  const { remark } = proposed;
  return {
    id: proposed.id,
    kind: proposed.kind,
    title: decisionKinds[proposed.kind].title,
    grounds: groundsOf(service, proposed.kind, proposed.groundCodes),
    explanation: proposed.explanation,
    text: { template: [...templateText(proposed.kind, source)], left: [...decisionText(proposed, source)] },
    annexes: proposed.annexes.map(({ code, title, values, documentId }) => ({
      code,
      title,
      values: { ...values },
      documentId: documentId ?? null,
    })),
    special: [...specialOfDecision({ ...source, todayOn: localDate(now, organization.timeZone), previousRefusals })],
    againstCriteria: proposed.againstCriteria ?? null,
    number: proposed.number ?? null,
    documentId: proposed.documentId ?? null,
    preparedAt: proposed.preparedAt.toISOString(),
    remark: remark ? { text: remark.text, byName: remark.byName, at: remark.at.toISOString() } : null,
  };
}

export function presentDecision({ application, service }: CardSource): ApplicationCard['decision'] {
  const { decision } = application;
  if (!decision) return null;
  return {
    kind: decision.kind,
    title: decisionKinds[decision.kind].title,
    number: decision.number,
    grounds: groundsOf(service, decision.kind, decision.groundCodes),
    explanation: decision.explanation,
    againstCriteria: decision.againstCriteria ?? null,
    documentId: decision.documentId,
    signatureDocumentId: decision.signatureDocumentId,
    annexes: decision.annexes.map(({ values: _, ...annex }) => annex),
    signedByName: decision.signedByName,
    signedAt: decision.signedAt.toISOString(),
    deliveredAt: decision.deliveredAt?.toISOString() ?? null,
  };
}

/** What a decision of each kind is made of: the text by the template and the documents that may go with it. */
export function presentDecisionChoices(source: CardSource): ApplicationCard['choices']['decision'] {
  const { service } = source;
  const ofKind = (kind: DecisionKind) => ({
    text: [...templateText(kind, source)],
    annexes: annexesOf(service, kind).map(({ code, title, need, asks = [] }) => ({ code, title, need, asks })),
  });
  return {
    grant: ofKind('grant'),
    refuseService: ofKind('refuseService'),
    refuseDocuments: ofKind('refuseDocuments'),
    editedInOffice: service.editedInOffice === true,
  };
}
