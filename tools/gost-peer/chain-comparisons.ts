/** Chains, revocation lists and time stamps on both sides. */
import assert from 'node:assert/strict';
import {
  addSigner,
  addTimeStamp,
  CMS,
  CURVE,
  digestBitsOf,
  generatePrivateKey,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  issueTimeStamp,
  judgeMessage,
  NAME,
  type NameSpecification,
  PURPOSE,
  publicKeyOf,
  RevocationIndex,
  readSignedMessage,
  signAttached,
  signDetached,
  streebog,
  type TrustStore,
  toPem,
  toPkcs8,
  verifyChain,
} from '@pgs/gost';
import { CHAIN_CURVES, type Comparison } from './comparisons.ts';
import { ENGINE_CONFIGURATION } from './gost-engine.ts';
import type { Workshop } from './workshop.ts';

const DOCUMENT = new TextEncoder().encode('Решение о предоставлении услуги');
const DAY_MS = 86_400_000;
const POLICY = '1.2.643.2.2.38.4';

export const chainComparisons: readonly Comparison[] = [
  { title: 'соподписи ключей разного размера', run: compareCosigned },
  ...CHAIN_CURVES.flatMap((curve) => [
    { title: `${curve}: цепочка и списки отзыва`, run: (shop: Workshop) => compareChain(shop, curve) },
    { title: `${curve}: штампы времени, CAdES-T`, run: (shop: Workshop) => compareTimeStamps(shop, curve) },
  ]),
];

interface Stand {
  readonly root: Issuer;
  readonly issuing: Issuer;
  readonly good: Issuer;
  readonly revoked: Issuer;
  readonly stamping: Issuer;
  readonly trust: TrustStore;
  readonly now: Date;
}

const named = (title: string): NameSpecification => [
  [NAME.country, 'RU'],
  [NAME.commonName, title],
];

async function makeStand(shop: Workshop, curve: string): Promise<Stand> {
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const period = { validFrom: new Date(now.getTime() - 30 * DAY_MS), validTo: new Date(now.getTime() + 300 * DAY_MS), signTool: 'Сверка' };
  const authority = async (title: string, issuer?: Issuer): Promise<Issuer> => {
    const key = generatePrivateKey(curve);
    const specification = { ...period, key, subject: named(title), ...(issuer ? { issuer, pathLength: 0 } : {}) };
    return { key, certificate: await issueAuthorityCertificate(specification) };
  };
  // OpenSSL looks for issuers by name alone
  const root = await authority(`Головной ${curve}`);
  const issuing = await authority(`Выпускающий ${curve}`, root);
  const person = async (title: string, purposes?: readonly string[]): Promise<Issuer> => {
    const key = generatePrivateKey(curve);
    const specification = { ...period, issuer: issuing, publicKey: publicKeyOf(key), subject: named(title), ...(purposes && { purposes }) };
    return { key, certificate: await issueCertificate(specification) };
  };
  const good = await person('Годный');
  const revoked = await person('Отозванный');
  const stamping = await person('Служба штампов времени', [PURPOSE.timeStamping]);
  const list = async (issuer: Issuer, certificates: readonly Issuer[]): Promise<Uint8Array> =>
    await issueRevocationList({
      issuer,
      revocations: certificates.map(({ certificate }) => ({
        serialNumber: certificate.serialNumber,
        revokedAt: new Date(now.getTime() - DAY_MS),
        reason: 1,
      })),
      ...{ thisUpdate: new Date(now.getTime() - 60_000), nextUpdate: new Date(now.getTime() + DAY_MS), number: 1 },
    });
  const lists = [await list(root, []), await list(issuing, [revoked])];
  for (const [name, { certificate, key }] of Object.entries({ root, issuing, good, revoked, stamping })) {
    shop.write(`${name}.crt`, toPem('CERTIFICATE', certificate.der));
    shop.write(`${name}.key`, toPem('PRIVATE KEY', toPkcs8(key)));
  }
  shop.write('trusted.pem', [toPem('CERTIFICATE', root.certificate.der), ...lists.map((der) => toPem('X509 CRL', der))].join(''));
  const trust = {
    roots: [root.certificate],
    intermediates: [issuing.certificate],
    revocationLists: await Promise.all(lists.map((der) => RevocationIndex.read(der))),
  };
  return { root, issuing, good, revoked, stamping, trust, now };
}

async function compareChain(shop: Workshop, curve: string): Promise<void> {
  const { good, revoked, issuing, trust, now } = await makeStand(shop, curve);
  const verify = ['verify', '-x509_strict', '-crl_check_all', '-CAfile', 'trusted.pem', '-untrusted', 'issuing.crt'];
  shop.openssl(...verify, 'good.crt');
  assert.equal(verifyChain({ certificate: good.certificate, trust, at: now }).valid, true);
  shop.opensslRefuses(...verify, 'revoked.crt');
  const report = verifyChain({ certificate: revoked.certificate, trust, at: now });
  assert.equal(report.valid ? 'valid' : report.failure, 'revoked');
  // their list, from an empty registry but for one certificate
  shop.write('index.txt', `R\t360101000000Z\t260101000000Z\t0B\tunknown\t/CN=x\n`);
  shop.write('crlnumber', '01\n');
  const bits = digestBitsOf(issuing.key);
  const settings = ['[ca]', 'default_ca = own', '[own]', 'database = index.txt', 'crlnumber = crlnumber', `default_md = md_gost12_${bits}`];
  shop.write('ca.cnf', ENGINE_CONFIGURATION + [...settings, 'default_crl_days = 1', ''].join('\n'));
  shop.openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'issuing.crt', '-keyfile', 'issuing.key', '-out', 'theirs.crl');
  const theirs = await RevocationIndex.read(shop.read('theirs.crl'));
  assert.equal(theirs.size, 1);
  assert.ok(theirs.isIssuedBy(issuing.certificate), 'their revocation list');
}

/** Two officials with keys of different sizes under one document, detached and attached. */
async function compareCosigned(shop: Workshop): Promise<void> {
  const [small, big] = [await makeStand(shop, CURVE.cryptoProXchA), await makeStand(shop, CURVE.tc26Size512B)];
  const roots = [small, big].map(({ root }) => toPem('CERTIFICATE', root.certificate.der)).join('');
  shop.write('roots.pem', roots);
  shop.write('data', DOCUMENT);
  shop.write('changed', DOCUMENT.subarray(1));
  const second = { ...big.good, chain: [big.issuing.certificate], digest: streebog(512, DOCUMENT), signedAt: big.now };
  const first = { ...small.good, chain: [small.issuing.certificate], signedAt: small.now };
  shop.write('detached.p7s', addSigner(signDetached({ ...first, digest: streebog(256, DOCUMENT) }), second));
  shop.write('attached.p7s', addSigner(signAttached({ ...first, content: DOCUMENT }), second));
  const verify = ['cms', '-verify', '-binary', '-cades', '-purpose', 'any', '-inform', 'DER', '-CAfile', 'roots.pem'];
  shop.openssl(...verify, '-in', 'detached.p7s', '-content', 'data', '-out', 'out');
  shop.opensslRefuses(...verify, '-in', 'detached.p7s', '-content', 'changed', '-out', 'out');
  shop.openssl(...verify, '-in', 'attached.p7s', '-out', 'out');
}

async function compareTimeStamps(shop: Workshop, curve: string): Promise<void> {
  const { good, stamping, issuing, trust, now } = await makeStand(shop, curve);
  const bits = digestBitsOf(good.key);
  const signature = signDetached({ ...good, chain: [issuing.certificate], digest: streebog(bits, DOCUMENT), signedAt: now });
  const value = readSignedMessage(signature).signers[0]?.signature ?? new Uint8Array();
  shop.write('data', DOCUMENT);
  shop.write('value', value);
  const judge = async (source: Uint8Array) => {
    const [judgment] = await judgeMessage({
      ...{ message: readSignedMessage(source), trust, at: new Date(Date.now() + 1000) },
      digestOf: (size) => streebog(size, DOCUMENT),
    });
    return judgment;
  };
  // their authority, our verification
  shop.write('serial', '01\n');
  const settings = ['[tsa]', 'default_tsa = own', '[own]', 'serial = serial', `default_policy = ${POLICY}`, `digests = md_gost12_${bits}`];
  shop.write('tsa.cnf', ENGINE_CONFIGURATION + [...settings, `signer_digest = md_gost12_${bits}`, 'accuracy = secs:1', ''].join('\n'));
  shop.openssl('ts', '-query', '-data', 'value', `-md_gost12_${bits}`, '-cert', '-out', 'query.tsq');
  const authority = ['-signer', 'stamping.crt', '-inkey', 'stamping.key', '-chain', 'issuing.crt'];
  shop.openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', ...authority, '-token_out', '-out', 'theirs.tst');
  const stamped = addTimeStamp(signature, 0, shop.read('theirs.tst'));
  const judgment = await judge(stamped);
  assert.deepEqual(
    [judgment?.valid, judgment?.failure, judgment?.timeStamp?.valid],
    [true, undefined, true],
    JSON.stringify(judgment?.timeStamp?.valid === false && judgment.timeStamp.detail),
  );
  // OpenSSL goes on accepting what now carries a stamp
  shop.write('stamped.p7s', stamped);
  const verify = [
    'cms',
    '-verify',
    '-binary',
    '-cades',
    '-purpose',
    'any',
    '-inform',
    'DER',
    '-CAfile',
    'root.crt',
    '-content',
    'data',
    '-out',
    'out',
  ];
  shop.openssl(...verify, '-in', 'stamped.p7s');
  // our authority, their verification
  const token = issueTimeStamp({ authority: stamping, stamped: value, stampedAt: now, serialNumber: 7, policy: POLICY });
  shop.write('ours.tst', token);
  const check = ['ts', '-verify', '-token_in', '-in', 'ours.tst', '-CAfile', 'root.crt', '-untrusted', 'issuing.crt'];
  shop.openssl(...check, '-data', 'value');
  shop.opensslRefuses(...check, '-data', 'data');
  assert.equal((await judge(addTimeStamp(signature, 0, token)))?.timeStamp?.valid, true);
  assert.equal(readSignedMessage(token).contentType, CMS.timeStampContent);
}
