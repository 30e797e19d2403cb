import type { IncomingMessage } from '@pgs/domain';
import { findSignatures, MalformedXml, parseXml, type SignatureProblem, verifySignature } from '@pgs/xmldsig';

const sentences: Partial<Record<SignatureProblem, string>> = {
  'bad-signature': 'Значение ЭП пакета неверно',
  'digest-mismatch': 'Пакет изменён после подписания',
  'foreign-algorithm': 'Алгоритм ЭП пакета не поддерживается',
};

/** Подпись пакета (PersonalSignature) of a received envelope: a sentence when it is absent or not right. */
export async function findPackageSignatureProblem(message: IncomingMessage): Promise<string | undefined> {
  try {
    const signature = findSignatures(parseXml(message.raw)).find((one) => one.parentNode?.localName === 'PersonalSignature');
    if (!signature) return 'Пакет не подписан (нет ЭП участника)';
    const { problem } = verifySignature(signature);
    return problem && (sentences[problem] ?? `ЭП пакета не принята (${problem})`);
  } catch (error) {
    if (error instanceof MalformedXml) return 'ЭП пакета не читается';
    throw error;
  }
}
