import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CURVE_IDENTIFIERS,
  fromBase64,
  isIssuedBy,
  joinBytes,
  judgeMessage,
  readCertificate,
  readSignedMessage,
  type SignerJudgment,
  streebog,
  verifyRaw,
} from '../src/index.ts';

interface Signatures {
  readonly certificate: string;
  readonly raw: string;
  readonly detached: string;
  readonly attachedInPieces: string;
  readonly withoutAttributes: string;
  readonly byKeyIdentifier: string;
}

const FIXTURE = JSON.parse(readFileSync(new URL('./fixtures/signatures-of-openssl.json', import.meta.url), 'utf8')) as {
  readonly document: string;
  readonly sets: Readonly<Record<string, Signatures>>;
};
const DOCUMENT = new TextEncoder().encode(FIXTURE.document);
const OTHER = joinBytes(DOCUMENT, Uint8Array.of(0x20));

async function judge(source: string, document?: Uint8Array): Promise<SignerJudgment | undefined> {
  const judgments = await judgeMessage({
    message: readSignedMessage(fromBase64(source)),
    at: new Date('2026-11-24T00:00:00Z'),
    withoutAttributes: 'accepted',
    ...(document && { digestOf: (bits) => streebog(bits, document) }),
  });
  expect(judgments).toHaveLength(1);
  return judgments[0];
}

it('covers every parameter set', () => {
  expect(Object.keys(FIXTURE.sets).toSorted()).toEqual(CURVE_IDENTIFIERS.toSorted());
});

describe.each(Object.entries(FIXTURE.sets))('what OpenSSL signed, parameter set %s', (identifier, set) => {
  it('has a good certificate and a good raw signature', () => {
    const certificate = readCertificate(fromBase64(set.certificate));
    const key = certificate.publicKey;
    expect(key?.curveIdentifier).toBe(identifier);
    expect(isIssuedBy(certificate, certificate)).toBe(true);
    expect(key && verifyRaw(key, DOCUMENT, fromBase64(set.raw))).toBe(true);
    expect(key && verifyRaw(key, OTHER, fromBase64(set.raw))).toBe(false);
  });

  it('is good detached, attached in pieces, by key identifier and without attributes', async () => {
    expect(await judge(set.detached, DOCUMENT)).toMatchObject({ valid: true, cades: true });
    expect(await judge(set.attachedInPieces)).toMatchObject({ valid: true, cades: false });
    expect(await judge(set.byKeyIdentifier, DOCUMENT)).toMatchObject({ valid: true });
    expect(await judge(set.withoutAttributes, DOCUMENT)).toMatchObject({ valid: true, hasSignedAttributes: false });
  });

  it('is refused over another document', async () => {
    expect(await judge(set.detached, OTHER)).toMatchObject({ valid: false, failure: 'digest-mismatch' });
    expect(await judge(set.attachedInPieces, OTHER)).toMatchObject({ valid: false, failure: 'digest-mismatch' });
    expect(await judge(set.withoutAttributes, OTHER)).toMatchObject({ valid: false, failure: 'bad-signature' });
  });

  it('gives back the attached document', () => {
    const { content } = readSignedMessage(fromBase64(set.attachedInPieces));
    expect(new TextDecoder().decode(content)).toBe(FIXTURE.document);
  });
});
