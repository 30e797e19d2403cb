import { beforeAll, describe, expect, it } from 'vitest';
import {
  addSigner,
  addTimeStamp,
  type Certificate,
  CURVE,
  digestBitsOf,
  type GostPrivateKey,
  type Issuer,
  issueTimeStamp,
  joinBytes,
  judgeMessage,
  PURPOSE,
  readSignedMessage,
  readTimeStamp,
  type SignerJudgment,
  signAttached,
  signDetached,
  streebog,
  type TrustStore,
  verifyChain,
  verifyTimeStamp,
} from '../src/index.ts';
import { daysFromNow, makeAuthority, makeList, makePerson, makeRoot, NOW } from './training-fixture.ts';

type Person = { certificate: Certificate; key: GostPrivateKey };
const DOCUMENT = new TextEncoder().encode('Решение о предоставлении услуги');
const POLICY = '1.2.643.2.2.38.4';

let root: Issuer;
let issuing: Issuer;
let stampingRoot: Issuer;
let official: Person;
let director: Person;
let stamping: Person;
let trust: TrustStore;
let timeStampTrust: TrustStore;

beforeAll(async () => {
  root = await makeRoot();
  issuing = await makeAuthority(root, 'Учебный УЦ', { curve: CURVE.tc26Size512A, pathLength: 0 });
  official = await makePerson(issuing);
  director = await makePerson(issuing, { curve: CURVE.tc26Size512C });
  stampingRoot = await makeRoot('УЦ служб времени');
  stamping = await makePerson(stampingRoot, { purposes: [PURPOSE.timeStamping] });
  trust = {
    roots: [root.certificate],
    intermediates: [issuing.certificate],
    revocationLists: [await makeList(root), await makeList(issuing)],
  };
  timeStampTrust = { roots: [stampingRoot.certificate], intermediates: [], revocationLists: [await makeList(stampingRoot)] };
});

function sign(person: Person, signedAt = NOW): Uint8Array {
  return signDetached({ ...person, digest: streebog(digestBitsOf(person.key), DOCUMENT), signedAt });
}

function stamp(signature: Uint8Array, stampedAt: Date, authority: Person = stamping): Uint8Array {
  const stamped = readSignedMessage(signature).signers[0]?.signature ?? new Uint8Array();
  return addTimeStamp(signature, 0, issueTimeStamp({ authority, stamped, stampedAt, serialNumber: 1, policy: POLICY }));
}

async function judge(
  source: Uint8Array,
  options: { at?: Date; trust?: TrustStore; document?: Uint8Array } = {},
): Promise<SignerJudgment[]> {
  const { at = NOW, document = DOCUMENT } = options;
  return await judgeMessage({
    message: readSignedMessage(source),
    digestOf: (bits) => streebog(bits, document),
    trust: options.trust ?? trust,
    timeStampTrust,
    at,
  });
}

describe('an attached signature', () => {
  it('carries its document and is good without another', async () => {
    const source = signAttached({ ...official, content: DOCUMENT, chain: [issuing.certificate], signedAt: NOW });
    const message = readSignedMessage(source);
    expect(new TextDecoder().decode(message.content)).toBe('Решение о предоставлении услуги');
    const [judgment] = await judgeMessage({ message, trust, at: NOW });
    expect(judgment).toMatchObject({ valid: true, cades: true });
    expect(judgment?.path).toHaveLength(3);
  });

  it('is refused when the document inside is changed', async () => {
    const source = signAttached({ ...official, content: DOCUMENT, signedAt: NOW });
    const at = Buffer.from(source).indexOf(Buffer.from(DOCUMENT));
    source[at] = (source[at] ?? 0) ^ 1;
    expect(await judgeMessage({ message: readSignedMessage(source), at: NOW })).toMatchObject([
      { valid: false, failure: 'digest-mismatch' },
    ]);
  });

  it('cannot be judged detached and without its document', async () => {
    await expect(judgeMessage({ message: readSignedMessage(sign(official)), at: NOW })).rejects.toThrow('with its document');
  });
});

describe('several signers', () => {
  it('are judged each by itself, of both sizes', async () => {
    const both = addSigner(sign(official), { ...director, digest: streebog(512, DOCUMENT), signedAt: NOW });
    expect(await judge(both)).toMatchObject([{ valid: true }, { valid: true }]);
    const message = readSignedMessage(both);
    expect(message.certificates).toHaveLength(2);
    expect(await judge(both, { document: DOCUMENT.subarray(1) })).toMatchObject([{ valid: false }, { valid: false }]);
  });

  it('do not excuse one another', async () => {
    const stranger = await makePerson(await makeRoot());
    const both = addSigner(sign(official), { ...stranger, digest: streebog(256, DOCUMENT), signedAt: NOW });
    const judgments = await judge(both);
    expect(judgments.map(({ valid }) => valid).toSorted()).toEqual([false, true]);
    expect(judgments.find(({ valid }) => !valid)).toMatchObject({ failure: 'no-path' });
  });

  it('leave the bytes of the first signature alone', () => {
    const alone = readSignedMessage(sign(official)).signers[0];
    const source = sign(official);
    const message = readSignedMessage(addSigner(source, { ...director, digest: streebog(512, DOCUMENT), signedAt: NOW }));
    const first = readSignedMessage(source).signers[0];
    expect(message.signers.map(({ attributeBytes }) => attributeBytes)).toContainEqual(first?.attributeBytes);
    expect(alone?.digestAlgorithm).toBe(first?.digestAlgorithm);
  });
});

describe('CAdES-T', () => {
  it('is judged at the moment of the stamp', async () => {
    const source = stamp(sign(official, daysFromNow(-3)), daysFromNow(-3));
    const [judgment] = await judge(source);
    expect(judgment).toMatchObject({ valid: true, judgedAt: daysFromNow(-3), timeStamp: { valid: true, stampedAt: daysFromNow(-3) } });
  });

  it('stays good after a later revocation and after the end of the certificate', async () => {
    const revoking = {
      ...trust,
      revocationLists: [await makeList(root), await makeList(issuing, [[official.certificate, daysFromNow(-1)]])],
    };
    const before = stamp(sign(official, daysFromNow(-3)), daysFromNow(-3));
    expect(await judge(before, { trust: revoking })).toMatchObject([{ valid: true }]);
    expect(await judge(sign(official, daysFromNow(-3)), { trust: revoking })).toMatchObject([{ valid: false, failure: 'revoked' }]);
    const after = stamp(sign(official), new Date(NOW.getTime() - 3_600_000));
    expect(await judge(after, { trust: revoking })).toMatchObject([{ valid: false, failure: 'revoked' }]);
    expect(await judge(before, { at: daysFromNow(1000) })).toMatchObject([{ valid: true }]);
    expect(await judge(sign(official), { at: daysFromNow(1000) })).toMatchObject([{ valid: false, failure: 'expired' }]);
  });

  it('with a stamp nobody trusted vouches for is judged at the receipt', async () => {
    const unknown = await makePerson(await makeRoot(), { purposes: [PURPOSE.timeStamping] });
    const source = stamp(sign(official, daysFromNow(-3)), daysFromNow(-3), unknown);
    expect(await judge(source)).toMatchObject([
      { valid: true, judgedAt: NOW, timeStamp: { valid: false, reason: 'not-proved', failure: 'no-path' } },
    ]);
    expect(await judge(source, { at: daysFromNow(1000) })).toMatchObject([{ valid: false, failure: 'expired' }]);
  });

  it('does not take a stamp from a certificate that is not made for it, from the future or of a revoked authority', async () => {
    const person = await makePerson(stampingRoot);
    expect(await judge(stamp(sign(official), NOW, person))).toMatchObject([{ timeStamp: { valid: false, failure: 'key-usage' } }]);
    expect(await judge(stamp(sign(official), daysFromNow(1)))).toMatchObject([{ timeStamp: { valid: false, failure: 'in-the-future' } }]);
    const lists = [await makeList(stampingRoot, [[stamping.certificate, daysFromNow(-5)]])];
    const token = issueTimeStamp({ authority: stamping, stamped: DOCUMENT, stampedAt: NOW, serialNumber: 1, policy: POLICY });
    const request = { token, stamped: DOCUMENT, at: NOW };
    expect(await verifyTimeStamp({ ...request, trust: { ...timeStampTrust, revocationLists: lists } })).toMatchObject({
      failure: 'revoked',
    });
    expect(await verifyTimeStamp({ ...request, trust: timeStampTrust })).toMatchObject({ valid: true, stampedAt: NOW });
  });

  it('is spoiled by a stamp of another signature and by a changed one', async () => {
    const source = sign(official);
    const foreign = issueTimeStamp({ authority: stamping, stamped: DOCUMENT, stampedAt: NOW, serialNumber: 1, policy: POLICY });
    expect(await judge(addTimeStamp(source, 0, foreign))).toMatchObject([{ valid: false, failure: 'bad-time-stamp' }]);
    const good = stamp(source, NOW);
    const hour = Buffer.from(good).indexOf(Buffer.from(`${NOW.toISOString().slice(0, 10).replaceAll('-', '')}09`, 'latin1'));
    expect(hour).toBeGreaterThan(0);
    good[hour + 9] = 0x38;
    expect(await judge(good)).toMatchObject([
      { valid: false, failure: 'bad-time-stamp', detail: expect.stringContaining('digest-mismatch') },
    ]);
  });

  it('keeps a time-stamping key from signing documents', () => {
    const { certificate } = stamping;
    expect(verifyChain({ certificate, trust: timeStampTrust, at: NOW })).toMatchObject({ failure: 'key-usage' });
    expect(verifyChain({ certificate, trust: timeStampTrust, at: NOW, purpose: 'time-stamping' })).toMatchObject({ valid: true });
  });

  it('reads a token and nothing else as one', () => {
    const token = issueTimeStamp({ authority: stamping, stamped: DOCUMENT, stampedAt: NOW, serialNumber: 42, policy: POLICY });
    expect(readTimeStamp(token)).toMatchObject({ policy: POLICY, stampedAt: NOW });
    expect(() => readTimeStamp(sign(official))).toThrow('not a time stamp');
    expect(() => addTimeStamp(sign(official), 1, token)).toThrow(RangeError);
    expect(() => readTimeStamp(joinBytes(token, Uint8Array.of(1)))).toThrow(expect.objectContaining({ code: 'trailing-data' }));
  });
});

describe('trust in the signer itself', () => {
  it('is given only where it is asked for', async () => {
    const self = { certificate: root.certificate, key: root.key };
    const store = { roots: [root.certificate], intermediates: [], revocationLists: [] };
    const request = {
      message: readSignedMessage(sign(self)),
      digestOf: (bits: 256 | 512) => streebog(bits, DOCUMENT),
      trust: store,
      at: NOW,
    };
    expect(await judgeMessage(request)).toMatchObject([{ valid: false, failure: 'no-path' }]);
    expect(await judgeMessage({ ...request, rootsMaySign: true })).toMatchObject([{ valid: true, path: [expect.anything()] }]);
    const late = daysFromNow(6000);
    expect(await judgeMessage({ ...request, rootsMaySign: true, at: late })).toMatchObject([{ valid: false, failure: 'expired' }]);
    const lists = [await makeList(root, [[root.certificate, daysFromNow(-1)]])];
    const revoking = { ...store, revocationLists: lists };
    expect(await judgeMessage({ ...request, rootsMaySign: true, trust: revoking })).toMatchObject([{ valid: false, failure: 'revoked' }]);
  });
});
