import { fromHex, fromPkcs8, readCertificate, signDetached, toBase64 } from '@pgs/gost';
import type { CadesCertificate, CadesCertificates, CadesPlugin } from '../src/browser/cades-plugin.ts';
import type { IssuedCertificate } from '../src/emulator.ts';
import { NOW } from './training-stand.ts';

/** A stand-in for the plug-in's interface that signs with real keys; `failure` is what the key store answers. */
export function fakePlugin(owned: readonly IssuedCertificate[], failure?: string): CadesPlugin {
  const identities = owned.map((issued) => ({ issued, certificate: certificateOf(issued) }));
  const list = (items: typeof identities): CadesCertificates => ({
    Count: Promise.resolve(items.length),
    Item: async (position) => {
      const found = items[position - 1];
      if (found === undefined) throw new Error('bad position');
      return found.certificate;
    },
    Find: async (_kind, value) => list(items.filter(({ issued }) => issued.thumbprint === value)),
  });
  const hashed = { hex: '' };
  const chosen: { certificate?: CadesCertificate } = {};
  const objects = {
    'CAdESCOM.About': {
      PluginVersion: Promise.resolve({ toString: async () => '2.0.15000' }),
      CSPVersion: async () => ({ toString: async () => '5.0.13000' }),
    },
    'CAdESCOM.Store': { Open: async () => {}, Close: async () => {}, Certificates: Promise.resolve(list(identities)) },
    'CAdESCOM.HashedData': {
      propset_Algorithm: async () => {},
      SetHashValue: async (hex: string) => {
        if (!/^[0-9A-F]{64}$/.test(hex)) throw new Error('bad hash (0x80090002)');
        hashed.hex = hex;
      },
    },
    'CAdESCOM.CPSigner': {
      propset_Certificate: async (certificate: CadesCertificate) => {
        chosen.certificate = certificate;
      },
      propset_CheckCertificate: async () => {},
      propset_Options: async () => {},
    },
    'CAdESCOM.CadesSignedData': {
      SignHash: async () => {
        if (failure !== undefined) throw new Error(failure);
        const issued = identities.find(({ certificate }) => certificate === chosen.certificate)?.issued;
        if (issued === undefined) throw new Error('no certificate');
        const certificate = readCertificate(issued.certificateDer);
        const signature = signDetached({ certificate, key: fromPkcs8(issued.privateKeyPkcs8), digest: fromHex(hashed.hex), signedAt: NOW });
        return toBase64(signature).replace(/.{64}/g, '$&\r\n'); // as CryptoAPI breaks lines
      },
    },
  };
  const ready = Promise.resolve();
  return Object.assign(ready, {
    CreateObjectAsync: async <Name extends keyof typeof objects>(name: Name) => objects[name],
    getLastError: (problem: unknown) => (problem instanceof Error ? problem.message : String(problem)),
    CAPICOM_CURRENT_USER_STORE: 2,
    CAPICOM_MY_STORE: 'My',
    CAPICOM_STORE_OPEN_MAXIMUM_ALLOWED: 2,
    CAPICOM_CERTIFICATE_FIND_SHA1_HASH: 0,
    CAPICOM_CERTIFICATE_INCLUDE_CHAIN_EXCEPT_ROOT: 0,
    CADESCOM_HASH_ALGORITHM_CP_GOST_3411_2012_256: 101,
    CADESCOM_CADES_BES: 1,
  }) as CadesPlugin;
}

function certificateOf(issued: IssuedCertificate): CadesCertificate {
  const { subject, issuer, validFrom, validTo } = readCertificate(issued.certificateDer);
  const windowsName = (name: string): string =>
    name.replace(/=([^,]*["«][^,]*)/g, (_, value: string) => `="${value.replaceAll('"', '""')}"`);
  return {
    Thumbprint: Promise.resolve(issued.thumbprint),
    SubjectName: Promise.resolve(windowsName(subject.toString())),
    IssuerName: Promise.resolve(issuer.toString()),
    ValidFromDate: Promise.resolve(validFrom.toISOString()),
    ValidToDate: Promise.resolve(validTo.toISOString()),
    HasPrivateKey: async () => true,
    PublicKey: async () => ({ Algorithm: Promise.resolve({ Value: Promise.resolve('1.2.643.7.1.1.1.1') }) }),
  };
}
