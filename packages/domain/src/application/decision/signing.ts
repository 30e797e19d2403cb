import type { SignatureFailure } from '../../ports/signature.ts';
import { Problem } from '../../problems.ts';
import type { Decision } from '../application.ts';
import type { Change, DecisionContext, SignatureFact } from '../changes.ts';
import { decisionKinds } from '../decision-kinds.ts';
import type { ActionInput } from '../inputs.ts';

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

/** The certificate of a signature that counts: valid, of the person who signs and of his organization. Throws Problem. */
function judgedCertificate({ report, snils }: SignatureFact, organization: DecisionContext['organization'], title: string | undefined) {
  const reason = (sentence: string): string => (title === undefined ? sentence : `«${title}»: ${sentence}`);
  if (!report.valid) throw new Problem('signature-invalid', { reason: reason(signatureSentences[report.failure]) });
  const { certificate } = report;
  if (certificate.snils !== snils) throw new Problem('signature-foreign-person', { owner: certificate.subjectName });
  const sameOrganization = certificate.ogrn === organization.ogrn || certificate.inn === organization.inn;
  if (!sameOrganization) throw new Problem('signature-foreign-organization', { owner: certificate.organizationName ?? 'не указана' });
  return certificate;
}

/** Подписать: all documents of the decision by one certificate, or none of them. */
export function signed({ application, actor, organization, facts, now }: DecisionContext, input: ActionInput<'sign'>): Change {
  const proposed = application.proposedDecision;
  const { signature, annexSignatures = [] } = facts;
  if (!proposed?.documentId || !proposed.number) throw new Problem('document-not-composed');
  if (!signature || signature.documentId !== proposed.documentId || input.documentId !== proposed.documentId)
    throw new Problem('signature-other-document');
  const certificate = judgedCertificate(signature, organization, undefined);
  const annexes = proposed.annexes.map(({ code, title, values, documentId }) => {
    if (documentId === undefined) throw new Problem('document-not-composed');
    const own = annexSignatures.find((one) => one.documentId === documentId);
    if (!own) throw new Problem('signature-missing', { title });
    if (judgedCertificate(own, organization, title).thumbprint !== certificate.thumbprint)
      throw new Problem('signatures-of-several-certificates');
    return { annex: { code, title, values, documentId, signatureDocumentId: own.signatureDocument.id }, document: own.signatureDocument };
  });
  const known = new Set<string | undefined>(proposed.annexes.map(({ documentId }) => documentId));
  if (annexSignatures.some(({ documentId }) => !known.has(documentId))) throw new Problem('signature-other-document');
  const decision: Decision = {
    id: proposed.id,
    kind: proposed.kind,
    number: proposed.number,
    groundCodes: proposed.groundCodes,
    explanation: proposed.explanation,
    ...(proposed.paragraphs === undefined ? {} : { paragraphs: proposed.paragraphs }),
    ...(proposed.againstCriteria === undefined ? {} : { againstCriteria: proposed.againstCriteria }),
    revision: proposed.revision,
    documentId: proposed.documentId,
    signatureDocumentId: signature.signatureDocument.id,
    annexes: annexes.map(({ annex }) => annex),
    certificate: {
      serialNumber: certificate.serialNumber,
      owner: certificate.subjectName,
      validFrom: certificate.validFrom,
      validTo: certificate.validTo,
    },
    signedById: actor.kind === 'person' ? actor.personId : '',
    signedByName: actor.name,
    signedAt: now,
  };
  return {
    fields: {
      decision,
      documents: [...application.documents, signature.signatureDocument, ...annexes.map(({ document }) => document)],
      proposedDecision: undefined,
      responsibleId: undefined,
      responsibleName: undefined,
    },
    comment: `Подписано: ${[`${decisionKinds[proposed.kind].title} № ${proposed.number}`, ...proposed.annexes.map(({ title }) => title)].join('; ')}`,
    effects: [...(proposed.revision ? [{ name: 'reviseResult' as const, revision: proposed.revision }] : []), { name: 'deliverDecision' }],
  };
}
