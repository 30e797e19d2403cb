/** Object identifiers of RFC 9215, RFC 5280, RFC 5652, RFC 5035 and of the qualified certificate's form (приказ ФСБ № 795). */
export const ALGORITHM = {
  digest256: '1.2.643.7.1.1.2.2',
  digest512: '1.2.643.7.1.1.2.3',
  key256: '1.2.643.7.1.1.1.1',
  key512: '1.2.643.7.1.1.1.2',
  signature256: '1.2.643.7.1.1.3.2',
  signature512: '1.2.643.7.1.1.3.3',
} as const;

/** Наборы параметров (RFC 4357, RFC 7836, RFC 9215). */
export const CURVE = {
  test256: '1.2.643.2.2.35.0',
  cryptoProA: '1.2.643.2.2.35.1',
  cryptoProB: '1.2.643.2.2.35.2',
  cryptoProC: '1.2.643.2.2.35.3',
  /** CryptoPro XchA: the set every Russian product reads. */
  cryptoProXchA: '1.2.643.2.2.36.0',
  cryptoProXchB: '1.2.643.2.2.36.1',
  tc26Size256A: '1.2.643.7.1.2.1.1.1',
  tc26Size256B: '1.2.643.7.1.2.1.1.2',
  tc26Size256C: '1.2.643.7.1.2.1.1.3',
  tc26Size256D: '1.2.643.7.1.2.1.1.4',
  test512: '1.2.643.7.1.2.1.2.0',
  tc26Size512A: '1.2.643.7.1.2.1.2.1',
  tc26Size512B: '1.2.643.7.1.2.1.2.2',
  tc26Size512C: '1.2.643.7.1.2.1.2.3',
} as const;

/** Attributes of names. */
export const NAME = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  region: '2.5.4.8',
  street: '2.5.4.9',
  organization: '2.5.4.10',
  organizationUnit: '2.5.4.11',
  position: '2.5.4.12',
  givenName: '2.5.4.42',
  email: '1.2.840.113549.1.9.1',
  ogrn: '1.2.643.100.1',
  snils: '1.2.643.100.3',
  organizationInn: '1.2.643.100.4',
  ogrnip: '1.2.643.100.5',
  inn: '1.2.643.3.131.1.1',
} as const;

export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  subjectAlternativeName: '2.5.29.17',
  issuerAlternativeName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
  subjectSignTool: '1.2.643.100.111',
  issuerSignTool: '1.2.643.100.112',
  identificationKind: '1.2.643.100.114',
} as const;

/** Классы средств электронной подписи, as certificate policies. */
export const POLICY = { ks1: '1.2.643.100.113.1', ks2: '1.2.643.100.113.2' } as const;

export const CMS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  /** Содержание штампа времени, TSTInfo. */
  timeStampContent: '1.2.840.113549.1.9.16.1.4',
  extensionRequest: '1.2.840.113549.1.9.14',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const;

/** Purposes of a key, extendedKeyUsage. */
export const PURPOSE = {
  clientAuthentication: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;
