/** What both sides must agree on: each signs what the other verifies, and each refuses what was changed. */
import assert from 'node:assert/strict';
import {
  CURVE,
  digestBitsOf,
  generatePrivateKey,
  isIssuedBy,
  isSignedByItsKey,
  issueAuthorityCertificate,
  judgeMessage,
  makeCertificateRequest,
  NAME,
  publicKeyOf,
  readCertificateRequest,
  readSignedMessage,
  type SignerJudgment,
  signAttached,
  signDetached,
  signRaw,
  streebog,
  toHex,
  toPem,
  toPkcs8,
  verifyRaw,
} from '@pgs/gost';
import type { ParameterSet, Workshop } from './workshop.ts';

const DOCUMENT = new TextEncoder().encode('Решение о предоставлении услуги\r\n№ 17\n');
const CHANGED = new TextEncoder().encode('Решение о предоставлении услуги\r\n№ 18\n');
const NOW = () => new Date();

export interface Comparison {
  readonly title: string;
  /** Throws when the two sides differ. */
  readonly run: (shop: Workshop) => void | Promise<void>;
}

export const digestComparison: Comparison = {
  title: 'хэш: длины вокруг границ блока, переносы, мегабайт',
  run: (shop) => {
    const lengths = [0, 1, 31, 32, 55, 63, 64, 65, 127, 128, 129, 1000, 1 << 20];
    for (const fill of [0xff, 0x80]) {
      for (const length of lengths) {
        const data = new Uint8Array(length).fill(fill);
        shop.write('data', data);
        for (const bits of [256, 512] as const) {
          const theirs = shop.openssl('dgst', `-md_gost12_${bits}`, '-binary', 'data');
          assert.equal(toHex(streebog(bits, data)), theirs.toString('hex'), `${length} bytes of ${fill}, ${bits}`);
        }
      }
    }
  },
};

export function comparisonsOf(set: ParameterSet): Comparison[] {
  const digest = `-md_gost12_${set.bits}`;
  return [
    { title: `${set.title}: подпись s‖r, ключи и сертификаты`, run: (shop) => compareRaw(shop, set, digest) },
    { title: `${set.title}: подписи CMS и CAdES-BES от OpenSSL`, run: (shop) => compareTheirMessages(shop, set) },
    { title: `${set.title}: наши подписи CMS и CAdES-BES`, run: (shop) => compareOurMessages(shop, set) },
    { title: `${set.title}: запросы на сертификат`, run: (shop) => compareRequests(shop, set, digest) },
  ];
}

function compareRaw(shop: Workshop, set: ParameterSet, digest: string): void {
  const { key, certificate } = shop.identity(set);
  assert.equal(certificate.publicKey?.curveIdentifier, set.identifier);
  assert.equal(toHex(publicKeyOf(key).point), toHex(certificate.publicKey?.point ?? new Uint8Array()));
  assert.ok(isIssuedBy(certificate, certificate), 'their self-signed certificate');
  shop.write('data', DOCUMENT);
  shop.write('changed', CHANGED);
  shop.openssl('dgst', digest, '-sign', 'key.pem', '-out', 'theirs.sig', 'data');
  assert.ok(verifyRaw(publicKeyOf(key), DOCUMENT, shop.read('theirs.sig')), 'their signature');
  assert.ok(!verifyRaw(publicKeyOf(key), CHANGED, shop.read('theirs.sig')), 'their signature over other data');
  shop.openssl('x509', '-in', 'cert.pem', '-noout', '-pubkey', '-out', 'pub.pem');
  shop.write('ours.sig', signRaw(key, DOCUMENT));
  shop.openssl('dgst', digest, '-verify', 'pub.pem', '-signature', 'ours.sig', 'data');
  shop.opensslRefuses('dgst', digest, '-verify', 'pub.pem', '-signature', 'ours.sig', 'changed');
}

/** Forms OpenSSL writes: flags, and whether the document or the certificate is inside. */
const FORMS = [
  { flags: ['-cades', '-outform', 'DER'], form: 'cades' },
  { flags: ['-nodetach', '-cades', '-outform', 'DER'], form: 'cades' },
  { flags: ['-cades', '-outform', 'PEM'], form: 'cades' },
  { flags: ['-nodetach', '-stream', '-outform', 'DER'], form: 'plain' },
  { flags: ['-keyid', '-outform', 'DER'], form: 'plain' },
  { flags: ['-nocerts', '-outform', 'DER'], form: 'plain' },
  { flags: ['-noattr', '-outform', 'DER'], form: 'bare' },
  { flags: ['-noattr', '-nodetach', '-stream', '-outform', 'DER'], form: 'bare' },
] as const;

async function compareTheirMessages(shop: Workshop, set: ParameterSet): Promise<void> {
  const { certificate } = shop.identity(set);
  shop.write('data', DOCUMENT);
  for (const { flags, form } of FORMS) {
    const identity = ['-signer', 'cert.pem', '-inkey', 'key.pem', '-md', `md_gost12_${set.bits}`];
    shop.openssl('cms', '-sign', '-binary', '-in', 'data', ...identity, '-out', 'theirs.p7s', ...flags);
    const judge = async (document: Uint8Array, withoutAttributes: 'refused' | 'accepted'): Promise<SignerJudgment | undefined> => {
      const message = readSignedMessage(shop.read('theirs.p7s'));
      const content = document === DOCUMENT ? (message.content ?? document) : document;
      const [judgment] = await judgeMessage({
        ...{ message, withoutAttributes, at: NOW(), rootsMaySign: true, requireRevocation: false, extra: [certificate] },
        digestOf: (bits) => streebog(bits, content),
        trust: { roots: [certificate], intermediates: [], revocationLists: [] },
      });
      return judgment;
    };
    const good = await judge(DOCUMENT, 'accepted');
    assert.deepEqual([good?.valid, good?.failure, good?.cades], [true, undefined, form === 'cades'], flags.join(' '));
    const changed = await judge(CHANGED, 'accepted');
    assert.equal(changed?.failure, form === 'bare' ? 'bad-signature' : 'digest-mismatch', flags.join(' '));
    if (form === 'bare') assert.equal((await judge(DOCUMENT, 'refused'))?.failure, 'no-signed-attributes');
  }
}

function compareOurMessages(shop: Workshop, set: ParameterSet): void {
  const { key, certificate } = shop.identity(set);
  shop.write('data', DOCUMENT);
  shop.write('changed', CHANGED);
  // -binary: no translation of line ends; -purpose any: certificates of Russian authorities seldom allow protected mail
  const verify = ['cms', '-verify', '-binary', '-cades', '-purpose', 'any', '-CAfile', 'cert.pem', '-inform', 'DER'];
  shop.write('detached.p7s', signDetached({ certificate, key, digest: streebog(digestBitsOf(key), DOCUMENT), signedAt: NOW() }));
  shop.openssl(...verify, '-in', 'detached.p7s', '-content', 'data', '-out', 'out');
  shop.opensslRefuses(...verify, '-in', 'detached.p7s', '-content', 'changed', '-out', 'out');
  shop.write('attached.p7s', signAttached({ certificate, key, content: DOCUMENT, signedAt: NOW() }));
  shop.openssl(...verify, '-in', 'attached.p7s', '-out', 'out');
  assert.equal(toHex(shop.read('out')), toHex(DOCUMENT));
}

async function compareRequests(shop: Workshop, set: ParameterSet, digest: string): Promise<void> {
  const key = generatePrivateKey(set.identifier);
  shop.write('ours.key', toPem('PRIVATE KEY', toPkcs8(key)));
  const subject = [
    [NAME.country, 'RU'],
    [NAME.commonName, 'Ёлкина Анна'],
    [NAME.snils, '11223344595'],
  ] as const;
  shop.write('ours.csr', toPem('CERTIFICATE REQUEST', makeCertificateRequest({ key, subject, signTool: 'Сверка' })));
  const said = shop.openssl('req', '-in', 'ours.csr', '-verify', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus_space').toString();
  assert.match(said, /Ёлкина Анна/);
  shop.openssl('req', '-new', '-key', 'ours.key', digest, '-utf8', '-subj', '/CN=Ёлкина Анна', '-out', 'theirs.csr');
  const request = readCertificateRequest(shop.read('theirs.csr'));
  assert.ok(isSignedByItsKey(request), 'their request');
  assert.equal(request.subject.find(NAME.commonName), 'Ёлкина Анна');
  const at = NOW().getTime();
  const root = await issueAuthorityCertificate({
    ...{ key, subject, signTool: 'Сверка' },
    validFrom: new Date(at - 60_000),
    validTo: new Date(at + 86_400_000),
  });
  shop.write('ours.crt', toPem('CERTIFICATE', root.der));
  shop.openssl('verify', '-x509_strict', '-check_ss_sig', '-CAfile', 'ours.crt', 'ours.crt');
}

/** The sets whose chains, lists and time stamps are compared: one of each size. */
export const CHAIN_CURVES: readonly string[] = [CURVE.cryptoProXchA, CURVE.tc26Size512A];
