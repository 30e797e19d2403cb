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
