import type { AgencySigner } from '@pgs/domain';
import { readCertificate, signDetachedOutside, streebog } from '@pgs/gost';

/**
 * Отсоединённая подпись ЭП-ОВ (CAdES-BES) of the information system under its own statement. Rejects with SigningProblem when
 * the means of signature does not answer.
 */
export const signStatement = (signer: AgencySigner, statement: Uint8Array, signedAt: Date): Promise<Uint8Array> =>
  signDetachedOutside({
    certificate: readCertificate(signer.certificate),
    digest: streebog(signer.bits, statement),
    signedAt,
    sign: (data) => signer.sign(data),
  });
