/** The few types of «КриптоПро ЭЦП Browser plug-in» (asynchronous interface) that are used here. */

export interface CadesCertificate {
  readonly Thumbprint: Promise<string>;
  readonly SubjectName: Promise<string>;
  readonly IssuerName: Promise<string>;
  readonly ValidFromDate: Promise<string>;
  readonly ValidToDate: Promise<string>;
  HasPrivateKey(): Promise<boolean>;
  PublicKey(): Promise<{ readonly Algorithm: Promise<{ readonly Value: Promise<string> }> }>;
}

export interface CadesCertificates {
  readonly Count: Promise<number>;
  /** Counted from 1. */
  Item(position: number): Promise<CadesCertificate>;
  Find(kind: number, value: string): Promise<CadesCertificates>;
}

interface CadesStore {
  readonly Certificates: Promise<CadesCertificates>;
  Open(location: number, name: string, mode: number): Promise<void>;
  Close(): Promise<void>;
}

interface CadesHashedData {
  propset_Algorithm(algorithm: number): Promise<void>;
  SetHashValue(hex: string): Promise<void>;
}

interface CadesSigner {
  propset_Certificate(certificate: CadesCertificate): Promise<void>;
  propset_CheckCertificate(check: boolean): Promise<void>;
  propset_Options(options: number): Promise<void>;
}

interface CadesSignedData {
  SignHash(hashed: CadesHashedData, signer: CadesSigner, kind: number): Promise<string>;
}

interface CadesVersion {
  toString(): Promise<string>;
}

interface CadesAbout {
  readonly PluginVersion: Promise<CadesVersion>;
  /** 80: ГОСТ Р 34.10-2012 with keys of 256 bits. */
  CSPVersion(name: string, kind: number): Promise<CadesVersion>;
}

interface CadesObjects {
  'CAdESCOM.About': CadesAbout;
  'CAdESCOM.Store': CadesStore;
  'CAdESCOM.HashedData': CadesHashedData;
  'CAdESCOM.CPSigner': CadesSigner;
  'CAdESCOM.CadesSignedData': CadesSignedData;
}

/** `window.cadesplugin`: at once a promise of readiness and the interface. */
export interface CadesPlugin extends PromiseLike<unknown> {
  CreateObjectAsync<Name extends keyof CadesObjects>(name: Name): Promise<CadesObjects[Name]>;
  getLastError?(problem: unknown): string;
  readonly CAPICOM_CURRENT_USER_STORE: number;
  readonly CAPICOM_MY_STORE: string;
  readonly CAPICOM_STORE_OPEN_MAXIMUM_ALLOWED: number;
  readonly CAPICOM_CERTIFICATE_FIND_SHA1_HASH: number;
  readonly CAPICOM_CERTIFICATE_INCLUDE_CHAIN_EXCEPT_ROOT: number;
  readonly CADESCOM_HASH_ALGORITHM_CP_GOST_3411_2012_256: number;
  readonly CADESCOM_CADES_BES: number;
}
