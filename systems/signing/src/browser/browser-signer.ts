import type { SigningRefusal } from '@pgs/domain';

/** Подписание на рабочем месте: one interface over CryptoPro's plug-in and over the training signer. */

export interface BrowserCertificate {
  /** SHA-1, upper-case hexadecimal. */
  readonly thumbprint: string;
  /** Владелец. */
  readonly subjectName: string;
  readonly organizationName?: string;
  readonly position?: string;
  /** Digits only, where the means of signature tells them. */
  readonly snils?: string;
  readonly ogrn?: string;
  readonly inn?: string;
  readonly issuerName: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** Версии средств подписи, as they name themselves. */
export interface SigningTool {
  readonly plugin: string;
  readonly provider: string;
  /** Расширение браузера: its version, empty when it has none to tell; false when it does not answer, null where none is needed. */
  readonly extension: string | false | null;
  /** What stands between the page and the means of signature; null when they answer. */
  readonly hindrance: BrowserSigningProblem | null;
}

export interface BrowserSigner {
  /** Versions for the check of the workplace, and how far the way to them is open; never throws. */
  describeTool(): Promise<SigningTool>;
  /** Сертификаты with private keys of ГОСТ Р 34.10-2012, 256 bits. Throws `BrowserSigningProblem`. */
  listCertificates(): Promise<BrowserCertificate[]>;
  /** Detached CAdES-BES over a Streebog-256 digest, base64 of DER in one line. Throws `BrowserSigningProblem`. */
  signDigest(thumbprint: string, digestHex: string): Promise<string>;
}

/**
 * `script-missing`: the platform does not serve the vendor's file; `extension-missing`: the browser has no extension; `plugin-missing`: the
 * extension is there, the program behind it is not; `not-installed`: nothing answers (the training signer).
 */
export type BrowserSigningCode = SigningRefusal;

/** The message is a Russian sentence for the official; `detail` is what the plug-in said. */
export class BrowserSigningProblem extends Error {
  override readonly name = 'BrowserSigningProblem';
  readonly code: BrowserSigningCode;
  readonly detail: string | undefined;
  constructor(code: BrowserSigningCode, message: string, detail?: string) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}
