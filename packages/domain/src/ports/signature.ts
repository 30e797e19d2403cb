/** Проверка усиленной квалифицированной подписи ЭП-СП. */
export type SignatureFailure =
  | 'not-a-signature'
  | 'no-signer-certificate'
  | 'unsupported-algorithm'
  | 'no-signed-attributes'
  | 'bad-attributes'
  | 'digest-mismatch'
  | 'certificate-substituted'
  | 'bad-signature'
  | 'no-path'
  | 'expired'
  | 'path-length'
  | 'key-usage'
  | 'unknown-critical'
  | 'revoked'
  | 'revocation-unknown';

export interface SignerCertificate {
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  readonly subjectName: string;
  readonly organizationName?: string;
  /** 11 digits. */
  readonly snils?: string;
  readonly ogrn?: string;
  /** ИНН of the legal entity, 10 digits. */
  readonly inn?: string;
  readonly issuerName: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-1 of the DER, upper-case hexadecimal (as the plug-in names certificates). */
  readonly thumbprint: string;
}

export type SignatureReport =
  | { readonly valid: true; readonly certificate: SignerCertificate; readonly signedAt: Date | undefined; readonly digestHex: string }
  | { readonly valid: false; readonly failure: SignatureFailure; readonly detail?: string; readonly certificate?: SignerCertificate };

export interface SignatureVerifier {
  /** Verifies a detached CMS over the file at `path`; `at` is the moment of receipt. Never throws for a bad signature. */
  verifyFile(request: { readonly path: string; readonly signature: Uint8Array; readonly at: Date }): Promise<SignatureReport>;
  close(): Promise<void>;
}

/**
 * ЭП-ОВ: the means of electronic signature (СКЗИ) of an information system. The key never leaves it. In production it is a
 * certified means behind a command or a service; the training contour has a program.
 */
export interface AgencySigner {
  /** Сертификат, DER. */
  readonly certificate: Uint8Array;
  /** Length of the key, bits. */
  readonly bits: 256 | 512;
  /** ГОСТ Р 34.10-2012 over the bytes (the means hashes them itself): s ‖ r, both big-endian. Rejects when the means does not answer. */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/** Whether a certificate that came with a message is to be trusted at the moment. */
export interface CertificateJudge {
  /** The reason why not, or undefined. Rejects when the trust store cannot be read. */
  findFault(certificate: Uint8Array, at: Date): Promise<SignatureFailure | undefined>;
}
