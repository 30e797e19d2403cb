import type { SignatureFailure } from '../ports/signature.ts';
import { Problem } from '../problems.ts';
import type { ProposedDecision } from './application.ts';
import type { Change, Changes, DecisionContext } from './changes.ts';
import { linesOfStage } from './criteria/checklist.ts';
import { type DecisionKind, decisionKinds } from './decision-kinds.ts';
import { maySuit } from './exclusion/conflict.ts';

type Deciding =
  | 'prepareDocumentRefusal'
  | 'withdrawDocumentRefusal'
  | 'prepareDecision'
  | 'sendForSignature'
  | 'sign'
  | 'returnForRevision'
  | 'recordDocument';

/** Sentences of signature failures: what is wrong and what the official does. */
export const signatureSentences: Record<SignatureFailure, string> = {
  'not-a-signature': 'файл не является подписью. Подпишите документ ещё раз.',
  'no-signer-certificate': 'в подписи нет сертификата подписавшего. Подпишите с включением сертификата.',
  'unsupported-algorithm': 'подпись создана не по ГОСТ Р 34.10-2012. Выберите квалифицированный сертификат.',
  'no-signed-attributes': 'подпись не содержит подписанных атрибутов (нужен формат CAdES-BES).',
  'bad-attributes': 'атрибуты подписи повреждены. Подпишите документ ещё раз.',
  'digest-mismatch': 'подписан другой документ или он изменён. Откройте проект решения заново и подпишите.',
  'certificate-substituted': 'сертификат в подписи подменён. Сообщите администратору безопасности.',
  'bad-signature': 'математическая проверка подписи не прошла. Подпишите документ ещё раз.',
  'no-path': 'сертификат выдан центром, которому платформа не доверяет. Нужен сертификат аккредитованного УЦ.',
  expired: 'срок действия сертификата не включает сегодняшний день. Получите новый сертификат.',
  'path-length': 'цепочка сертификатов нарушает ограничения удостоверяющего центра.',
  'key-usage': 'сертификат не предназначен для подписания документов.',
  'unknown-critical': 'в сертификате есть неизвестное обязательное расширение.',
  revoked: 'сертификат отозван. Получите новый сертификат.',
  'revocation-unknown': 'не удалось установить, не отозван ли сертификат: нет свежего списка отзыва. Повторите позже.',
};

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

function proposed(
  context: DecisionContext,
  kind: DecisionKind,
  input: { readonly groundCodes: readonly string[]; readonly explanation: string; readonly againstCriteria?: string | undefined },
): Change {
  checkedGrounds(context, kind, input.groundCodes);
  const { againstCriteria } = input;
  const { actor, ids, now, application } = context;
  const proposedDecision: ProposedDecision = {
    id: ids.next(),
    kind,
    groundCodes: [...new Set(input.groundCodes)],
    explanation: input.explanation,
    ...(kind === 'grant' && againstCriteria !== undefined ? { againstCriteria } : {}),
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

  sendForSignature: (context) => ({
    fields: {
      proposedDecision: { ...required(context), documentId: undefined, remark: undefined },
      responsibleId: undefined,
      responsibleName: undefined,
    },
    comment: `Отправлено на подписание: ${decisionKinds[required(context).kind].title}`,
    effects: [{ name: 'reserveDecisionNumber' }, { name: 'composeDecisionDocument', final: true }],
  }),

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

  sign: ({ application, actor, organization, facts, now }, input) => {
    const decision = application.proposedDecision;
    const { signature } = facts;
    if (!decision?.documentId || !decision.number) throw new Problem('document-not-composed');
    if (!signature || signature.documentId !== decision.documentId || input.documentId !== decision.documentId)
      throw new Problem('signature-other-document');
    const { report } = signature;
    if (!report.valid) throw new Problem('signature-invalid', { reason: signatureSentences[report.failure] });
    if (report.certificate.snils !== signature.snils)
      throw new Problem('signature-foreign-person', { owner: report.certificate.subjectName });
    const sameOrganization = report.certificate.ogrn === organization.ogrn || report.certificate.inn === organization.inn;
    if (!sameOrganization)
      throw new Problem('signature-foreign-organization', { owner: report.certificate.organizationName ?? 'не указана' });
    return {
      fields: {
        decision: {
          id: decision.id,
          kind: decision.kind,
          number: decision.number,
          groundCodes: decision.groundCodes,
          explanation: decision.explanation,
          ...(decision.againstCriteria === undefined ? {} : { againstCriteria: decision.againstCriteria }),
          documentId: decision.documentId,
          signatureDocumentId: signature.signatureDocument.id,
          certificate: {
            serialNumber: report.certificate.serialNumber,
            owner: report.certificate.subjectName,
            validFrom: report.certificate.validFrom,
            validTo: report.certificate.validTo,
          },
          signedById: actor.kind === 'person' ? actor.personId : '',
          signedByName: actor.name,
          signedAt: now,
        },
        documents: [...application.documents, signature.signatureDocument],
        proposedDecision: undefined,
        responsibleId: undefined,
        responsibleName: undefined,
      },
      comment: `Подписано: ${decisionKinds[decision.kind].title} № ${decision.number}`,
      effects: [{ name: 'deliverDecision' }],
    };
  },

  recordDocument: (context, input) => {
    const { application, now } = context;
    const decision = required(context);
    // A document of an older draft arrives after the draft was changed: it is not this decision's.
    if (decision.id !== input.proposedDecisionId || input.final !== (decision.number !== undefined))
      return { comment: 'Устаревший документ проекта отброшен', fields: {} };
    const { document } = input;
    const composed = { ...document, kindCode: 'decision', source: 'decision' as const, mediaType: 'application/pdf', addedAt: now };
    // One document of the draft at a time: neither earlier drafts nor earlier final forms stay in the case.
    const kept = application.documents.filter((one) => one.kindCode !== 'decision');
    return {
      fields: { documents: [...kept, composed], proposedDecision: { ...decision, documentId: document.id } },
      comment: 'Документ решения сформирован',
    };
  },
};
