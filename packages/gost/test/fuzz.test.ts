/** Whatever the bytes: an answer or a `DerProblem` with its code, in bounded time. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, integer, objectIdentifier, sequence, setOf, tagged } from '../src/asn1/der-writer.ts';
import {
  ALGORITHM,
  CMS,
  DerProblem,
  fromBase64,
  fromPkcs8,
  fromSpki,
  generatePrivateKey,
  judgeMessage,
  publicKeyOf,
  RevocationIndex,
  readCertificate,
  readCertificateRequest,
  readSignedMessage,
  readTimeStamp,
  streebog,
  toBase64,
  toPem,
  toPkcs8,
  toSpki,
} from '../src/index.ts';
import { makeRoot } from './training-fixture.ts';

const fixture = JSON.parse(readFileSync(new URL('./fixtures/signatures-of-openssl.json', import.meta.url), 'utf8')) as {
  readonly document: string;
  readonly sets: Readonly<Record<string, Readonly<Record<'certificate' | 'detached' | 'attachedInPieces' | 'withoutAttributes', string>>>>;
};
const set = fixture.sets['1.2.643.7.1.2.1.1.2'];
if (set === undefined) throw new Error('the fixture lacks the set');
const SAMPLES = {
  detached: fromBase64(set.detached),
  attached: fromBase64(set.attachedInPieces),
  bare: fromBase64(set.withoutAttributes),
  certificate: fromBase64(set.certificate),
  spki: toSpki(publicKeyOf(generatePrivateKey())),
  pkcs8: toPkcs8(generatePrivateKey()),
};
const DOCUMENT = new TextEncoder().encode(fixture.document);

const READERS: readonly ((source: Uint8Array) => unknown)[] = [
  readSignedMessage,
  readTimeStamp,
  readCertificate,
  readCertificateRequest,
  fromSpki,
  fromPkcs8,
  (source) => new RevocationIndex(source),
];

/** Runs every reader over the bytes; anything thrown but `DerProblem` fails the test. */
function expectAnswerOrProblem(source: Uint8Array): void {
  for (const read of READERS) {
    try {
      read(source);
    } catch (problem) {
      if (!(problem instanceof DerProblem)) throw problem;
      expect(problem.code).toMatch(/^[a-z0-9-]+$/);
    }
  }
}

const mutation = fc.record({
  sample: fc.constantFrom(...Object.values(SAMPLES)),
  edits: fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom('set', 'drop', 'insert', 'cut') }), {
    minLength: 1,
    maxLength: 4,
  }),
});

function mutate({ sample, edits }: typeof mutation extends fc.Arbitrary<infer T> ? T : never): Uint8Array {
  let bytes = [...sample];
  for (const { at, byte, kind } of edits) {
    const place = at % (bytes.length + 1);
    if (kind === 'set') bytes[Math.min(place, bytes.length - 1)] = byte;
    else if (kind === 'drop') bytes.splice(place, 1);
    else if (kind === 'insert') bytes.splice(place, 0, byte);
    else bytes = bytes.slice(0, place);
  }
  return Uint8Array.from(bytes);
}

describe('malformed input', () => {
  it('of random bytes, tags and text', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectAnswerOrProblem), { numRuns: 500 });
    const tagged = fc.uint8Array({ maxLength: 200 }).map((bytes) => element(0x30, bytes));
    fc.assert(fc.property(tagged, expectAnswerOrProblem), { numRuns: 500 });
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => expectAnswerOrProblem(new TextEncoder().encode(text))),
      { numRuns: 200 },
    );
  });

  it('of real samples changed in a few places', () => {
    fc.assert(
      fc.property(mutation, (change) => expectAnswerOrProblem(mutate(change))),
      { numRuns: 2000 },
    );
  });

  it('of real samples cut at every byte', () => {
    for (const sample of [SAMPLES.detached, SAMPLES.certificate]) {
      for (let end = 0; end < sample.length; end++) expect(() => readSignedMessage(sample.subarray(0, end))).toThrow(DerProblem);
    }
  });

  it('of PEM without its end, with foreign text, with two blocks', async () => {
    const pem = toPem('CERTIFICATE', SAMPLES.certificate);
    const encode = (text: string) => new TextEncoder().encode(text);
    expectAnswerOrProblem(encode(pem.slice(0, -30)));
    expect(() => readCertificate(encode(pem.slice(0, -30)))).toThrow(expect.objectContaining({ code: 'truncated' }));
    expect(() => readCertificate(encode(pem.replace('M', '!')))).toThrow(expect.objectContaining({ code: 'bad-base64' }));
    expect(readCertificate(encode(`Bag Attributes: none\n${pem}`)).der).toEqual(SAMPLES.certificate);
    expect(readCertificate(encode(`\ufeff${toBase64(SAMPLES.certificate)}\r\n`)).der).toEqual(SAMPLES.certificate);
    const root = await makeRoot();
    const key = toPem('PRIVATE KEY', toPkcs8(root.key));
    expect(readCertificate(encode(key + toPem('CERTIFICATE', root.certificate.der))).der).toEqual(root.certificate.der);
  });
});

describe('a signature with any byte changed', () => {
  it.each(['detached', 'attached', 'bare'] as const)('is not taken for one over its document with another meaning: %s', async (name) => {
    const sample = SAMPLES[name];
    const judge = async (source: Uint8Array) => {
      const message = readSignedMessage(source);
      const content = message.content ?? DOCUMENT;
      const [judgment] = await judgeMessage({
        message,
        digestOf: (bits) => streebog(bits, content),
        at: new Date(),
        withoutAttributes: 'accepted',
      });
      return { judgment, content };
    };
    const original = await judge(sample);
    expect(original.judgment?.valid).toBe(true);
    const random = fc.record({ at: fc.nat(sample.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(random, async ({ at, mask }) => {
        const changed = new Uint8Array(sample);
        changed[at] = (changed[at] ?? 0) ^ mask;
        try {
          const { judgment, content } = await judge(changed);
          if (judgment?.valid !== true) return;
          // what no signature covers may change (versions, certificates' own signatures), what was signed and by whom may not
          expect(content).toEqual(original.content);
          expect(judgment.digest).toEqual(original.judgment?.digest);
          expect(judgment.certificate?.publicKey?.point).toEqual(original.judgment?.certificate?.publicKey?.point);
          expect(judgment.signedAt).toEqual(original.judgment?.signedAt);
        } catch (problem) {
          if (!(problem instanceof DerProblem)) throw problem;
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('input made to be expensive', () => {
  const timed = (work: () => unknown): { readonly ms: number; readonly code: string } => {
    const began = performance.now();
    try {
      work();
      return { ms: performance.now() - began, code: 'accepted' };
    } catch (problem) {
      if (!(problem instanceof DerProblem)) throw problem;
      return { ms: performance.now() - began, code: problem.code };
    }
  };
  const zeros = (count: number): Uint8Array => {
    const bytes = new Uint8Array(count);
    for (let i = 0; i < count; i += 2) bytes[i] = 5;
    return bytes;
  };
  const nested = (): Uint8Array => {
    const bytes = new Uint8Array(6_000_000);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length; at += 6) {
      view.setUint16(at, 0x3084);
      view.setUint32(at + 2, bytes.length - at - 6);
    }
    return bytes;
  };
  const signedData = (...fields: readonly Uint8Array[]): Uint8Array =>
    sequence(objectIdentifier(CMS.signedData), tagged(0, sequence(...fields)));
  const plain = [integer(1), setOf(), sequence(objectIdentifier(CMS.data))];

  it.each<readonly [string, () => Uint8Array, string]>([
    ['eight million elements', () => sequence(zeros(15_000_000)), 'too-many-elements'],
    ['a hundred thousand signers', () => signedData(...plain, element(0x31, zeros(200_000))), 'too-many-elements'],
    ['a thousand certificates', () => signedData(...plain, element(0xa0, zeros(2_000)), setOf(zeros(2))), 'too-many-elements'],
    ['nesting without end', nested, 'too-deep'],
    ['endless nesting', () => new Uint8Array(10_000_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80)), 'too-deep'],
    ['a length of four gigabytes', () => Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1), 'truncated'],
    ['more than the limit', () => new Uint8Array(40_000_000).fill(0x30), 'too-long'],
    ['an identifier of a megabyte', () => sequence(element(0x06, new Uint8Array(1_000_000).fill(0x81))), 'bad-value'],
  ])('is refused quickly: %s', (_title, make, code) => {
    const source = make();
    const answer = timed(() => readSignedMessage(source));
    expect(answer.code).toBe(code);
    expect(answer.ms).toBeLessThan(1000);
  });

  it('is refused quickly as a certificate and as a list', () => {
    expect(timed(() => readCertificate(sequence(zeros(1_000_000))))).toMatchObject({ code: 'too-long' });
    const list = timed(
      () =>
        new RevocationIndex(
          sequence(sequence(zeros(10_000_000)), sequence(objectIdentifier(ALGORITHM.signature256)), element(0x03, new Uint8Array(65))),
        ),
    );
    expect(list.code).toBe('too-many-elements');
    expect(list.ms).toBeLessThan(1000);
  });
});
