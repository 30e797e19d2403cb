import { generatePrivateKey, issueAuthorityCertificate, NAME, publicKeyOf, toPem } from '@pgs/gost';
import { expect, it } from 'vitest';
import { createEsiaProvider, softwareRawSigner } from './adapter.ts';
import { signInDirectly, startEsiaEmulator } from './emulator.ts';
import { certificateHash, isTextSignature, signText } from './gost-signature.ts';

const startedAt = new Date('2026-03-02T09:00:00Z');

async function makeCertificate(key = generatePrivateKey()): Promise<Uint8Array> {
  const { der } = await issueAuthorityCertificate({
    subject: [[NAME.commonName, 'Учебная система']],
    key,
    validFrom: startedAt,
    validTo: new Date('2027-03-02T09:00:00Z'),
    signTool: 'Учебная подпись',
  });
  return der;
}

it('a signature is 64 bytes and belongs to one text and one key', () => {
  const key = generatePrivateKey();
  const signature = signText(key, 'ПГС');
  expect(signature).toHaveLength(64);
  expect(isTextSignature(publicKeyOf(key), 'ПГС', signature)).toBe(true);
  expect(isTextSignature(publicKeyOf(key), 'пгс', signature)).toBe(false);
  expect(isTextSignature(publicKeyOf(generatePrivateKey()), 'ПГС', signature)).toBe(false);
  expect(isTextSignature(publicKeyOf(key), 'ПГС', signature.toReversed())).toBe(false);
  expect(isTextSignature(publicKeyOf(key), 'ПГС', new Uint8Array())).toBe(false);
});

it('the hash is taken of DER only: of PEM it would be another one, which ЕСИА refuses', async () => {
  const der = await makeCertificate();
  expect(certificateHash(der)).toMatch(/^[0-9A-F]{64}$/);
  expect(() => certificateHash(Buffer.from(toPem('CERTIFICATE', der)))).toThrow(RangeError);
});

it('a system registered by its certificate signs in', async () => {
  const key = generatePrivateKey();
  const certificateDer = await makeCertificate(key);
  const redirectUri = 'https://pgs.example/callback';
  const now = () => startedAt;
  const organizations = [
    { oid: '5', ogrn: '1027700000001', fullName: 'А', shortName: 'А', position: 'Б', roles: [], active: true, chief: true },
  ];
  const person = { oid: '7', snils: '11223344595', lastName: 'Учебный', firstName: 'Иван', trusted: false, organizations };
  const clients = [{ clientId: 'PGS', certificateDer, redirectUris: [redirectUri] }];
  const esia = await startEsiaEmulator({ host: '127.0.0.1', port: 0, now, clients, people: [person] });
  try {
    const provider = (clientCertificateHash: string) =>
      createEsiaProvider({
        baseUrl: esia.baseUrl,
        publicBaseUrl: `${esia.baseUrl}/`,
        clientId: 'PGS',
        scopes: ['openid', 'fullname', 'snils', 'usr_org'],
        signer: softwareRawSigner(key),
        clientCertificateHash,
        trustedCertificate: esia.trustedCertificate,
        now,
        timeoutMs: 5000,
      });
    const request = { state: crypto.randomUUID(), redirectUri, at: startedAt };
    const own = provider(certificateHash(certificateDer));
    const { code = '' } = await signInDirectly(await own.authorizationUrl(request), '7');
    const identified = await own.identify({ ...request, code });
    expect(identified.trusted).toBe(false);
    expect(identified.organizations).toMatchObject([{ oid: '5', chief: true }]);
    const foreign = provider(certificateHash(await makeCertificate(key)));
    expect((await signInDirectly(await foreign.authorizationUrl(request), '7')).errorDescription).toContain('ESIA-007053');
  } finally {
    await esia.close();
  }
});
