/** Подписание через «КриптоПро ЭЦП Browser plug-in». */
import { type BrowserCertificate, type BrowserSigner, BrowserSigningProblem } from './browser-signer.ts';
import type { CadesCertificate, CadesCertificates, CadesPlugin } from './cades-plugin.ts';
import { extensionVersion, loadPlugin } from './load-plugin.ts';

const KEY_256 = '1.2.643.7.1.1.1.1';
/** Тип криптопровайдера for keys of 256 bits. */
const PROVIDER_256 = 80;
const NO_CERTIFICATE = 'Сертификат не найден на этом компьютере. Подключите носитель ключа и обновите список сертификатов.';
const CANCELLED = 'Подписание отменено. Чтобы подписать, нажмите «Подписать» ещё раз и подтвердите доступ к ключу.';
const FAILED = 'Средство подписи не смогло подписать документ. Проверьте носитель ключа и срок действия сертификата и повторите.';
const NOT_LISTED = 'Не удалось прочитать сертификаты. Проверьте носитель ключа, разрешите сайту доступ в окне КриптоПро и повторите.';

/** `scriptUrl`: where the platform serves the vendor's script. */
export function cryptoProSigner(scriptUrl = '/cadesplugin_api.js'): BrowserSigner {
  const withCertificates = withCertificatesOf(scriptUrl);
  return {
    async describeTool() {
      try {
        const { plugin } = await loadPlugin(scriptUrl);
        const about = await plugin.CreateObjectAsync('CAdESCOM.About');
        return {
          plugin: await versionOf(about.PluginVersion),
          provider: await versionOf(about.CSPVersion('', PROVIDER_256)),
          extension: (await extensionVersion()) ?? '',
          hindrance: null,
        };
      } catch (problem) {
        const hindrance = problem instanceof BrowserSigningProblem ? problem : new BrowserSigningProblem('failed', FAILED, textOf(problem));
        // The extension answers also where the vendor's script is not served.
        const extension = hindrance.code === 'plugin-missing' ? '' : false;
        return { plugin: '', provider: '', extension: (await extensionVersion()) ?? extension, hindrance };
      }
    },
    listCertificates: () => withCertificates(NOT_LISTED, (_plugin, certificates) => list(certificates)),
    signDigest: (thumbprint, digestHex) =>
      withCertificates(FAILED, (plugin, certificates) => sign(plugin, certificates, thumbprint, digestHex)),
  };
}

/** Empty when the plug-in cannot tell: without a provider it throws here, and listing the certificates says why. */
const versionOf = async (asked: Promise<{ toString(): Promise<string> }>): Promise<string> => {
  try {
    return await (await asked).toString();
  } catch {
    return '';
  }
};

const withCertificatesOf =
  (scriptUrl: string) =>
  async <T>(otherwise: string, use: (plugin: CadesPlugin, certificates: CadesCertificates) => Promise<T>): Promise<T> => {
    const { plugin } = await loadPlugin(scriptUrl);
    try {
      const store = await plugin.CreateObjectAsync('CAdESCOM.Store');
      await store.Open(plugin.CAPICOM_CURRENT_USER_STORE, plugin.CAPICOM_MY_STORE, plugin.CAPICOM_STORE_OPEN_MAXIMUM_ALLOWED);
      try {
        return await use(plugin, await store.Certificates);
      } finally {
        await store.Close();
      }
    } catch (problem) {
      if (problem instanceof BrowserSigningProblem) throw problem;
      const detail = plugin.getLastError?.(problem) ?? textOf(problem);
      // SCARD_W_CANCELLED_BY_USER and ERROR_CANCELLED
      if (/0x8010006E|0x800704C7|отменен[ао] пользователем|cancell?ed by the user/i.test(detail)) {
        throw new BrowserSigningProblem('cancelled', CANCELLED, detail);
      }
      throw new BrowserSigningProblem('failed', otherwise, detail);
    }
  };

async function list(certificates: CadesCertificates): Promise<BrowserCertificate[]> {
  const count = await certificates.Count;
  const found: BrowserCertificate[] = [];
  for (let position = 1; position <= count; position++) {
    const certificate = await certificates.Item(position);
    const algorithm = await (await certificate.PublicKey()).Algorithm;
    if ((await algorithm.Value) === KEY_256 && (await certificate.HasPrivateKey())) found.push(await describe(certificate));
  }
  return found;
}

async function describe(certificate: CadesCertificate): Promise<BrowserCertificate> {
  const subject = parseName(await certificate.SubjectName);
  const issuer = await certificate.IssuerName;
  const person = [subject.get('SN'), subject.get('G')].filter((part) => part !== undefined).join(' ');
  const organizationName = subject.get('O');
  const position = subject.get('T');
  const number = (...names: readonly string[]) => names.map((name) => subject.get(name)?.replaceAll(/\D/g, '')).find(Boolean);
  const [snils, ogrn, inn] = [
    number('СНИЛС', 'SNILS'),
    number('ОГРН', 'OGRN'),
    number('ИНН ЮЛ', 'INNLE', 'ИНН', 'INN')?.replace(/^00(?=\d{10}$)/, ''),
  ];
  return {
    thumbprint: (await certificate.Thumbprint).toUpperCase(),
    subjectName: person || (subject.get('CN') ?? ''),
    issuerName: parseName(issuer).get('CN') ?? issuer,
    validFrom: new Date(await certificate.ValidFromDate),
    validTo: new Date(await certificate.ValidToDate),
    ...(organizationName !== undefined && { organizationName }),
    ...(position !== undefined && { position }),
    ...(snils !== undefined && { snils }),
    ...(ogrn !== undefined && { ogrn }),
    ...(inn !== undefined && { inn }),
  };
}

/** «CN=Иванов Иван, O="ООО ""Ромашка"""» as Windows writes names; the first value of each attribute. */
function parseName(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [, key = '', quoted, plain = ''] of text.matchAll(/(?:^|,\s*)([^=,"]+)=(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    if (!parts.has(key)) parts.set(key, quoted?.replaceAll('""', '"') ?? plain.trim());
  }
  return parts;
}

async function sign(plugin: CadesPlugin, certificates: CadesCertificates, thumbprint: string, digestHex: string): Promise<string> {
  const found = await certificates.Find(plugin.CAPICOM_CERTIFICATE_FIND_SHA1_HASH, thumbprint);
  if ((await found.Count) !== 1) throw new BrowserSigningProblem('no-certificate', NO_CERTIFICATE);
  const hashed = await plugin.CreateObjectAsync('CAdESCOM.HashedData');
  await hashed.propset_Algorithm(plugin.CADESCOM_HASH_ALGORITHM_CP_GOST_3411_2012_256);
  await hashed.SetHashValue(digestHex.toUpperCase());
  const signer = await plugin.CreateObjectAsync('CAdESCOM.CPSigner');
  await signer.propset_Certificate(await found.Item(1));
  await signer.propset_CheckCertificate(true);
  await signer.propset_Options(plugin.CAPICOM_CERTIFICATE_INCLUDE_CHAIN_EXCEPT_ROOT);
  const signedData = await plugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
  const signature = await signedData.SignHash(hashed, signer, plugin.CADESCOM_CADES_BES);
  return signature.replace(/\s+/g, '');
}

function textOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
