import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Certificate,
  CURVE,
  fromHex,
  generatePrivateKey,
  type Issuer,
  isIssuedBy,
  issueAuthorityCertificate,
  KEY_USAGE,
  NAME,
  RevocationIndex,
  readCertificate,
  verifyChain,
} from '../src/index.ts';
import { daysFromNow, makeAuthority, makeList, makePerson, makeRoot, NOW } from './training-fixture.ts';

let root: Issuer;
let issuing: Issuer;
let person: Certificate;
let rootList: RevocationIndex;
let issuingList: RevocationIndex;

beforeAll(async () => {
  root = await makeRoot();
  issuing = await makeAuthority(root, 'Учебный УЦ', { curve: CURVE.tc26Size512A, pathLength: 0 });
  person = (await makePerson(issuing)).certificate;
  rootList = await makeList(root);
  issuingList = await makeList(issuing);
});

const trust = (...revocationLists: RevocationIndex[]) => ({
  roots: [root.certificate],
  intermediates: [issuing.certificate],
  revocationLists,
});

describe('chain of certificates', () => {
  it('is accepted up to the root', () => {
    const report = verifyChain({ certificate: person, trust: trust(rootList, issuingList), at: NOW });
    expect(report).toMatchObject({ valid: true });
    expect(report.valid && report.path.map((link) => link.subject.toString())).toHaveLength(3);
  });

  it('takes the missing authority from the signature', () => {
    const store = { ...trust(rootList, issuingList), intermediates: [] };
    expect(verifyChain({ certificate: person, trust: store, at: NOW })).toMatchObject({ failure: 'no-path' });
    expect(verifyChain({ certificate: person, trust: store, extra: [issuing.certificate], at: NOW })).toMatchObject({ valid: true });
  });

  it('expires', () => {
    for (const days of [-201, 201]) {
      expect(verifyChain({ certificate: person, trust: trust(rootList, issuingList), at: daysFromNow(days) })).toMatchObject({
        failure: 'expired',
      });
    }
  });

  it('counts a revocation from its moment on', async () => {
    const revoking = await makeList(issuing, [[person, daysFromNow(-3)]]);
    const store = trust(rootList, revoking);
    expect(verifyChain({ certificate: person, trust: store, at: NOW })).toMatchObject({ failure: 'revoked', revokedAt: daysFromNow(-3) });
    expect(verifyChain({ certificate: person, trust: store, at: daysFromNow(-10) })).toMatchObject({ valid: true });
  });

  it('fails closed when nothing is known of revocation', async () => {
    expect(verifyChain({ certificate: person, trust: trust(rootList), at: NOW })).toMatchObject({ failure: 'revocation-unknown' });
    expect(verifyChain({ certificate: person, trust: trust(issuingList), at: NOW })).toMatchObject({ failure: 'revocation-unknown' });
    const stale = await makeList(issuing, [], { from: daysFromNow(-9), to: daysFromNow(-2) });
    expect(verifyChain({ certificate: person, trust: trust(rootList, stale), at: NOW })).toMatchObject({ failure: 'revocation-unknown' });
    expect(verifyChain({ certificate: person, trust: trust(rootList), at: NOW, requireRevocation: false })).toMatchObject({ valid: true });
    const late = await makeList(issuing, [], { from: daysFromNow(201), to: daysFromNow(208) });
    expect(verifyChain({ certificate: person, trust: trust(rootList, late), at: NOW })).toMatchObject({ failure: 'revocation-unknown' });
  });

  it("does not take another authority's list of the same name", async () => {
    const impostor = await makeAuthority(await makeRoot(), 'Учебный УЦ');
    const forged = await makeList(impostor);
    expect(verifyChain({ certificate: person, trust: trust(rootList, forged), at: NOW })).toMatchObject({ failure: 'revocation-unknown' });
  });

  it('has no path to a foreign root of the same name', async () => {
    const foreign = await makePerson(await makeAuthority(await makeRoot(), 'Учебный УЦ'));
    expect(verifyChain({ certificate: foreign.certificate, trust: trust(rootList, issuingList), at: NOW })).toMatchObject({
      failure: 'no-path',
    });
  });

  it('keeps to the path length, to the authority flag and to the key usage', async () => {
    const below = await makeAuthority(issuing, 'Слишком глубокий УЦ');
    const deep = await makePerson(below);
    const lists = [rootList, issuingList, await makeList(below)];
    const store = { ...trust(...lists), intermediates: [issuing.certificate, below.certificate] };
    expect(verifyChain({ certificate: deep.certificate, trust: store, at: NOW })).toMatchObject({ failure: 'path-length' });
    const official = await makePerson(issuing);
    const minted = await makePerson(official);
    expect(verifyChain({ certificate: minted.certificate, extra: [official.certificate], trust: trust(...lists), at: NOW })).toMatchObject({
      failure: 'no-path',
    });
    const pretender = await makePerson(issuing, { keyUsage: KEY_USAGE.keyCertSign | KEY_USAGE.digitalSignature });
    const forged = await makePerson(pretender);
    expect(verifyChain({ certificate: forged.certificate, extra: [pretender.certificate], trust: trust(...lists), at: NOW })).toMatchObject(
      {
        failure: 'no-path',
        detail: expect.stringContaining('not an authority'),
      },
    );
    const sealed = await makePerson(issuing, { keyUsage: KEY_USAGE.crlSign });
    expect(verifyChain({ certificate: sealed.certificate, trust: trust(...lists), at: NOW })).toMatchObject({ failure: 'key-usage' });
    expect(verifyChain({ certificate: root.certificate, trust: trust(...lists), at: NOW })).toMatchObject({ failure: 'no-path' });
  });

  it('gives up on certificates that issue one another in circles', async () => {
    const subject = [[NAME.commonName, 'Круговая порука']] as const;
    const key = generatePrivateKey();
    const period = { validFrom: daysFromNow(-10), validTo: daysFromNow(10), signTool: 'нет' };
    const first = await issueAuthorityCertificate({ key, subject, ...period });
    const circle = [first];
    for (let i = 0; i < 15; i++)
      circle.push(await issueAuthorityCertificate({ key, subject, issuer: { key, certificate: first }, ...period }));
    const { certificate } = await makePerson({ key, certificate: first });
    const startedAt = performance.now();
    expect(verifyChain({ certificate, extra: circle, trust: trust(rootList), at: NOW })).toMatchObject({ failure: 'no-path' });
    expect(performance.now() - startedAt).toBeLessThan(5000); // without the limit: some 60 000 signatures, minutes
  });

  it('goes by the name as well as by the key', async () => {
    const renamed = await issueAuthorityCertificate({
      key: issuing.key,
      subject: [[NAME.commonName, 'Другой УЦ']],
      validFrom: daysFromNow(-10),
      validTo: daysFromNow(10),
      signTool: 'нет',
    });
    expect(isIssuedBy(person, renamed)).toBe(false);
  });

  it('refuses a certificate with a changed byte', () => {
    const changed = new Uint8Array(person.der);
    const last = changed.length - 1;
    changed[last] = (changed[last] ?? 0) ^ 1;
    expect(isIssuedBy(person, issuing.certificate)).toBe(true);
    expect(isIssuedBy(readCertificate(changed), issuing.certificate)).toBe(false);
  });

  it('does not read a list that is not whole', () => {
    expect(() => new RevocationIndex(fromHex('3003020101'))).toThrow();
    expect(() => new RevocationIndex(new Uint8Array())).toThrow();
  });
});
