import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organizations, people } from '@pgs/catalog';
import { fromPkcs8, readCertificate, signDetached, streebog, toBase64 } from '@pgs/gost';
import { createTrainingAuthority, type IssuedCertificate, type TrainingIdentity } from '@pgs/signing/emulator';
import { type Employee, type Refused, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { prepareGrant, register } from './office-work.ts';

const dayMs = 86_400_000;
let platform: TestPlatform;
let official: Employee;
let number: string;
let foreignDir: string;

/** One application that waits for the signature of the director through all the cases. */
beforeAll(async () => {
  platform = await startPlatform();
  foreignDir = await mkdtemp(join(tmpdir(), 'pgs-foreign-'));
  number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  await register(platform, number);
  const specialist = await prepareGrant(platform, number);
  await specialist.act(number, 'sendForSignature');
  await platform.settle();
  official = await platform.as('Горный');
});
afterAll(async () => {
  await platform?.stop();
  await rm(foreignDir, { recursive: true, force: true });
});

const identity = (lastName: string, organizationCode = 'school-1'): TrainingIdentity => {
  const person = people.find((one) => one.lastName === lastName);
  const organization = organizations.find((one) => one.code === organizationCode);
  if (!person || !organization) throw new Error(`nobody is called ${lastName} in ${organizationCode}`);
  return { person, organization, position: 'Директор' };
};

/** The answer of the platform to a signature by this certificate over the shown document, or over other bytes. */
async function refusalOf(issued: IssuedCertificate, bytes?: Uint8Array): Promise<{ code: string; message: string }> {
  const card = await official.open(number);
  const documentId = card.proposedDecision?.documentId ?? '';
  const signed = bytes ?? (await official.download(card.id, documentId));
  const signature = signDetached({
    digest: streebog(256, signed),
    certificate: readCertificate(issued.certificateDer),
    key: fromPkcs8(issued.privateKeyPkcs8),
    signedAt: platform.clock.now(),
  });
  const refused = await official.act(number, 'sign', { documentId, signature: toBase64(signature) }).then(
    () => undefined,
    (problem: unknown) => problem as Refused,
  );
  const after = await official.open(number);
  expect({ status: after.status, version: after.version }).toEqual({ status: 'awaitingSignature', version: card.version });
  expect(refused?.status).toBe(409);
  return { code: refused?.code ?? '', message: refused?.message ?? '' };
}

it('a signature that is not right is refused with its own sentence, and the decision still waits', async () => {
  const { authority } = platform.training;
  const now = platform.clock.now();
  const right = await authority.issue(identity('Горный'));
  const revoked = await authority.issue(identity('Горный'));
  await authority.revoke(revoked.serialNumber, new Date(now.getTime() - 3_600_000));
  const expired = await authority.issue({
    ...identity('Горный'),
    validFrom: new Date(now.getTime() - 400 * dayMs),
    validTo: new Date(now.getTime() - dayMs),
  });
  const stranger = await createTrainingAuthority(foreignDir, { now: platform.clock.now });

  const refusals = {
    anotherPerson: await refusalOf(await authority.issue(identity('Родников'))),
    anotherOrganization: await refusalOf(await authority.issue(identity('Горный', 'school-2'))),
    expired: await refusalOf(expired),
    revoked: await refusalOf(revoked),
    anotherFile: await refusalOf(right, new TextEncoder().encode('другой файл')),
    foreignAuthority: await refusalOf(await stranger.issue(identity('Горный'))),
  };
  expect(Object.fromEntries(Object.entries(refusals).map(([name, { code }]) => [name, code]))).toEqual({
    anotherPerson: 'signature-foreign-person',
    anotherOrganization: 'signature-foreign-organization',
    expired: 'signature-invalid',
    revoked: 'signature-invalid',
    anotherFile: 'signature-invalid',
    foreignAuthority: 'signature-invalid',
  });
  expect(refusals.anotherPerson.message).toContain('Родников');
  expect(refusals.expired.message).toMatch(/срок/);
  expect(refusals.revoked.message).toMatch(/отозван/);
  const sentences = Object.values(refusals).map(({ message }) => message);
  expect(new Set(sentences).size).toBe(sentences.length);
});

it('what is not a signature at all is refused as well', async () => {
  const card = await official.open(number);
  const documentId = card.proposedDecision?.documentId;
  const noise = Buffer.alloc(400, 7).toString('base64');
  await expect(official.act(number, 'sign', { documentId, signature: noise })).rejects.toMatchObject({
    status: 409,
    code: 'signature-invalid',
  });
});

it('after all the refusals the right signature is accepted', async () => {
  await official.sign(number);
  await platform.settle();
  expect((await official.open(number)).status).toBe('issuingResult');
  const order = await platform.portal.order(number);
  expect(order.history.filter((entry) => entry.fileIndexes.length > 0)).toHaveLength(1);
});
