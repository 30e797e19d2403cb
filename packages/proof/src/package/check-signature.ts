import {
  type Certificate,
  equalBytes,
  isIssuedBy,
  type JudgmentFailure,
  judgeMessage,
  NAME,
  readSignedMessage,
  type SignerJudgment,
  serialNumberHexOf,
  thumbprintOf,
} from '@pgs/gost';
import { fileDigest, textBytes } from '../hash.ts';

const inWords: Readonly<Record<JudgmentFailure, string>> = {
  'no-signer-certificate': 'в подписи нет сертификата подписавшего',
  'unsupported-algorithm': 'подпись сделана не по ГОСТ Р 34.10-2012',
  'no-signed-attributes': 'в подписи нет подписанных атрибутов',
  'bad-attributes': 'атрибуты подписи испорчены',
  'digest-mismatch': 'файл изменён после подписания',
  'certificate-substituted': 'сертификат в подписи подменён',
  'bad-signature': 'подпись не сходится',
  'bad-time-stamp': 'штамп времени испорчен',
  'no-path': 'нет цепочки сертификатов до корневого',
  expired: 'сертификат не действовал в этот момент',
  'path-length': 'цепочка сертификатов длиннее разрешённой',
  'key-usage': 'сертификат выпущен не для подписания документов',
  'unknown-critical': 'в сертификате неизвестное обязательное ограничение',
  revoked: 'сертификат отозван',
  'revocation-unknown': 'нет списка отозванных сертификатов',
};

export interface CheckedSignature {
  /** Why the signature is not good, in words; undefined when it is. */
  readonly fault: string | undefined;
  readonly owner: string;
  readonly serialNumber: string;
  readonly root: { readonly title: string; readonly thumbprint: string; readonly chosen: boolean; readonly whole: boolean } | undefined;
}

export interface SignatureQuestion {
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  /** When the signature was received: certificates are judged at that moment. */
  readonly at: Date;
  /** Certificates that came with the package, and those the reader brought himself. */
  readonly brought: readonly Certificate[];
  readonly chosen: readonly Certificate[];
}

const presented = (judgment: SignerJudgment | undefined) => ({
  fault: judgment?.valid ? undefined : (judgment?.failure && inWords[judgment.failure]) || 'подпись не читается',
  owner: judgment?.certificate?.subject.find(NAME.commonName) ?? '',
  serialNumber: judgment?.certificate ? serialNumberHexOf(judgment.certificate) : '',
});

const isRoot = ({ subject, issuer }: Certificate): boolean => equalBytes(subject.der, issuer.der);

/** Mathematics and chain of one signature, the first fault told. Throws `DerProblem` when the file is no signature. */
export async function checkSignature({ document, signature, at, brought, chosen }: SignatureQuestion): Promise<CheckedSignature> {
  const judgments = await judgeMessage({
    message: readSignedMessage(signature),
    digestOf: (bits) => fileDigest(bits, document),
    at,
    extra: brought.filter((one) => !isRoot(one)),
    // Revocation cannot be known without a network; the platform judged it at the moment of receipt.
    trust: { roots: [...chosen, ...brought.filter(isRoot)], intermediates: [...brought, ...chosen], revocationLists: [] },
    requireRevocation: false,
  });
  const [judgment] = judgments.toSorted((a, b) => Number(a.valid) - Number(b.valid));
  const root = judgment?.path?.at(-1);
  return {
    ...presented(judgment),
    root: root && {
      title: root.subject.find(NAME.commonName) ?? String(root.subject),
      thumbprint: await thumbprintOf(root),
      chosen: chosen.some((one) => equalBytes(one.der, root.der)),
      // A root signs itself: a changed byte is seen before its thumbprint is compared.
      whole: isIssuedBy(root, root),
    },
  };
}

/** Mathematics of the agency's signature under a seal; who may be believed is for the reader to compare. */
export async function checkStatement(
  statement: string,
  signature: Uint8Array,
): Promise<Pick<CheckedSignature, 'fault' | 'owner' | 'serialNumber'>> {
  try {
    const [judgment] = await judgeMessage({
      message: readSignedMessage(signature),
      digestOf: (bits) => fileDigest(bits, textBytes(statement)),
      at: new Date(0),
    });
    return presented(judgment);
  } catch {
    return { fault: 'файл подписи не читается', owner: '', serialNumber: '' };
  }
}
