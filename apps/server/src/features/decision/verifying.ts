import type { checkSignature, ResponseOf } from '@pgs/contract';
import { type Application, localDateTimeText, Problem, signatureSentences } from '@pgs/domain';
import type { Platform } from '../../http/context.ts';
import { fileDigests } from '../application/card-queries.ts';

/** Проверка подписей решения: the certificate is judged at the moment the signatures were received (63-ФЗ ст. 11). */
export async function verifyDecision(
  { database, files, verifier }: Platform,
  { decision, documents }: Application,
): Promise<ResponseOf<typeof checkSignature>> {
  if (!decision) throw new Problem('not-found');
  const { signedAt } = decision;
  const fileOf = (documentId: string): string => {
    const file = documents.find((document) => document.id === documentId)?.fileId;
    if (file === undefined) throw new Problem('not-found');
    return file;
  };
  const pairs = [decision, ...decision.annexes].map(({ documentId, signatureDocumentId }) => ({
    document: fileOf(documentId),
    signature: fileOf(signatureDocumentId),
  }));
  const found = await fileDigests(
    database,
    pairs.flatMap(({ document, signature }) => [document, signature]),
  );
  const digests = new Map(found.map((file) => [file.file_id, file.sha256]));
  const digestOf = (file: string): string => {
    const digest = digests.get(file);
    if (digest === undefined) throw new Problem('not-found');
    return digest;
  };
  const reports = await Promise.all(
    pairs.map(async ({ document, signature }) =>
      verifier.verifyFile({ path: files.path(digestOf(document)), signature: await files.read(digestOf(signature)), at: signedAt }),
    ),
  );
  const sentenceOf = (report: (typeof reports)[number]): string =>
    report.valid
      ? `Подпись действительна: ${report.certificate.subjectName}, подписано ${localDateTimeText(signedAt, 'Europe/Moscow')} МСК.`
      : `Подпись не прошла проверку: ${signatureSentences[report.failure]}`;
  const [main] = reports;
  if (!main) throw new Problem('not-found');
  const { certificate } = main;
  return {
    valid: reports.every(({ valid }) => valid),
    sentence: sentenceOf(main),
    annexes: decision.annexes.flatMap(({ title }, at) => {
      const report = reports[at + 1];
      return report ? [{ title, valid: report.valid, sentence: sentenceOf(report) }] : [];
    }),
    certificate: certificate
      ? {
          owner: certificate.subjectName,
          serialNumber: certificate.serialNumber,
          issuer: certificate.issuerName,
          validFrom: certificate.validFrom.toISOString(),
          validTo: certificate.validTo.toISOString(),
        }
      : null,
  };
}
