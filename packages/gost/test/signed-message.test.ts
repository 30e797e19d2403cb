import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Certificate,
  CURVE,
  digestBitsOf,
  findOrganizationInn,
  type GostPrivateKey,
  type Issuer,
  joinBytes,
  NAME,
  readSignedMessage,
  type SignerReport,
  serialNumberHexOf,
  signDetached,
  signDetachedOutside,
  signRaw,
  streebog,
  toBase64,
  toHex,
  toPem,
  verifySigners,
} from '../src/index.ts';
import { makePerson, makeRoot, NOW } from './training-fixture.ts';

const DOCUMENT = new TextEncoder().encode('Решение о предоставлении услуги');
let root: Issuer;
let official: { certificate: Certificate; key: GostPrivateKey };
let signature: Uint8Array;

beforeAll(async () => {
  root = await makeRoot();
  official = await makePerson(root);
  signature = signDetached({ ...official, digest: streebog(256, DOCUMENT), signedAt: NOW });
});

async function verify(source: Uint8Array, document = DOCUMENT, extra: readonly Certificate[] = []): Promise<SignerReport | undefined> {
  const reports = await verifySigners(readSignedMessage(source), (bits) => streebog(bits, document), extra);
  expect(reports).toHaveLength(1);
  return reports[0];
}

describe('detached CAdES-BES', () => {
  it.each([CURVE.cryptoProXchA, CURVE.tc26Size256A, CURVE.tc26Size512A])('is good over its document, %s', async (curve) => {
    const signer = await makePerson(root, { curve });
    const digest = streebog(digestBitsOf(signer.key), DOCUMENT);
    const report = await verify(signDetached({ ...signer, digest, signedAt: NOW }));
    expect(report?.failure).toBeUndefined();
    expect(report).toMatchObject({ cades: true, signedAt: NOW, hasTimeStamp: false });
    expect(report?.digest && toHex(report.digest)).toBe(toHex(digest));
    expect(report?.certificate?.subject.find(NAME.snils)).toBe('11223344595');
  });

  it.each([CURVE.cryptoProXchA, CURVE.tc26Size512A])('is made by a means that keeps the key to itself, %s', async (curve) => {
    const { certificate, key } = await makePerson(root, { curve });
    const digest = streebog(digestBitsOf(key), DOCUMENT);
    const made = await signDetachedOutside({ certificate, digest, signedAt: NOW, sign: async (data) => signRaw(key, data) });
    const report = await verify(made);
    expect(report?.failure).toBeUndefined();
    expect(report).toMatchObject({ cades: true, signedAt: NOW });
    const wrong = await signDetachedOutside({ certificate, digest, signedAt: NOW, sign: async (data) => signRaw(key, data.slice(1)) });
    expect((await verify(wrong))?.failure).toBe('bad-signature');
  });

  it('is read as DER, base64 with line breaks and PEM', async () => {
    const base64 = toBase64(signature).replace(/.{64}/g, '$&\r\n');
    for (const source of [signature, new TextEncoder().encode(base64), new TextEncoder().encode(toPem('CMS', signature))]) {
      expect((await verify(source))?.failure).toBeUndefined();
    }
  });

  it('is read when streamed with indefinite lengths', async () => {
    // ContentInfo and [0] in indefinite form, as streaming signers write them
    const [type, content] = [signature.subarray(4, 15), signature.subarray(19)];
    const streamed = joinBytes(Uint8Array.of(0x30, 0x80), type, Uint8Array.of(0xa0, 0x80), content, new Uint8Array(4));
    expect((await verify(streamed))?.failure).toBeUndefined();
  });

  it('is refused over another document', async () => {
    expect(await verify(signature, DOCUMENT.subarray(1))).toMatchObject({ failure: 'digest-mismatch' });
  });

  it('is refused with a changed signature, a foreign key, without its certificate', async () => {
    const changed = new Uint8Array(signature);
    const at = changed.length - 5;
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await verify(changed)).toMatchObject({ failure: 'bad-signature' });
    const other = await makePerson(root);
    const borrowed = signDetached({ certificate: other.certificate, key: official.key, digest: streebog(256, DOCUMENT), signedAt: NOW });
    expect(await verify(borrowed)).toMatchObject({ failure: 'bad-signature' });
  });

  it('is refused when the certificate beside it is another one of the same number', async () => {
    const twin = await makePerson(root);
    const hex = toHex(signature);
    // the twin takes over number and issuer; its bytes differ, so the hash under the signature does not fit
    const swapped = hex.replace(
      toHex(official.certificate.publicKey?.point ?? new Uint8Array()),
      toHex(twin.certificate.publicKey?.point ?? new Uint8Array()),
    );
    expect(swapped).not.toBe(hex);
    expect(await verify(Uint8Array.from(swapped.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)))).toMatchObject({
      failure: 'certificate-substituted',
    });
  });

  it('throws on what is not a signature', () => {
    for (const source of [
      new Uint8Array(),
      DOCUMENT,
      signature.subarray(0, 300),
      official.certificate.der,
      new Uint8Array(50_000).fill(0x30),
    ]) {
      expect(() => readSignedMessage(source)).toThrow();
    }
  });

  it('signs digests of its own size only', () => {
    expect(() => signDetached({ ...official, digest: new Uint8Array(64), signedAt: NOW })).toThrow('32 bytes');
  });

  it('is read alike by an independent reader', () => {
    const info = new pkijs.ContentInfo({ schema: asn1js.fromBER(new Uint8Array(signature)).result });
    const data = new pkijs.SignedData({ schema: info.content });
    expect(data.signerInfos[0]?.signedAttrs?.attributes).toHaveLength(4);
    const [certificate] = data.certificates ?? [];
    expect(certificate).toBeInstanceOf(pkijs.Certificate);
    if (!(certificate instanceof pkijs.Certificate)) return;
    expect(toHex(certificate.serialNumber.valueBlock.valueHexView).toUpperCase()).toBe(serialNumberHexOf(official.certificate));
    expect(certificate.notAfter.value).toEqual(official.certificate.validTo);
    expect(certificate.extensions?.map((extension) => extension.extnID)).toEqual([...official.certificate.extensions.keys()]);
    expect(findOrganizationInn(official.certificate.subject)).toBe('7707083893');
  });
});
