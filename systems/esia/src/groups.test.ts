import { IdentityProblem } from '@pgs/domain';
import { generatePrivateKey, publicKeyOf } from '@pgs/gost';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEsiaProvider, softwareRawSigner } from './adapter.ts';
import { type DemonstrationPerson, type EsiaEmulator, signInDirectly, startEsiaEmulator } from './emulator.ts';

const clientKey = generatePrivateKey();
const certificateHash = 'AB'.repeat(32);
const redirectUri = 'https://pgs.example/sign-in/callback';
const now = (): Date => new Date('2026-03-02T09:00:00Z');
const organization = {
  ...{ oid: '1000000101', ogrn: '1027700000001', fullName: 'Министерство учебных дел', shortName: 'Минучёбы' },
  ...{ position: 'Главный специалист', roles: [], active: true, chief: false },
};
const person: DemonstrationPerson = {
  ...{ oid: '1000000001', snils: '11223344595', lastName: 'Берёзкина', firstName: 'Анна' },
  organizations: [
    { ...organization, groups: ['PGS_USERS'] },
    { ...organization, oid: '1000000102', ogrn: '1027700000002' },
  ],
};

let esia: EsiaEmulator;
beforeAll(async () => {
  const clients = [{ clientId: 'PGS', publicKey: publicKeyOf(clientKey), certificateHash, redirectUris: [redirectUri] }];
  esia = await startEsiaEmulator({ host: '127.0.0.1', port: 0, now, clients, people: [person] });
});
afterAll(() => esia.close());

const connect = () =>
  createEsiaProvider({
    baseUrl: esia.baseUrl,
    clientId: 'PGS',
    scopes: ['openid', 'fullname', 'snils', 'usr_org'],
    signer: softwareRawSigner(clientKey),
    clientCertificateHash: certificateHash,
    trustedCertificate: esia.trustedCertificate,
    now,
    timeoutMs: 5000,
  });

const codeOf = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => 'no problem',
    (error: unknown) => (error instanceof IdentityProblem ? error.code : String(error)),
  );

it('reads the groups of the person in the chosen organization, also later by a marker of renewal that serves once', async () => {
  const provider = connect();
  const enter = async (organizationOid: string) => {
    const wish = { redirectUri, organizationOid, groups: true };
    const address = await provider.authorizationUrl({ ...wish, state: crypto.randomUUID(), renewable: true, at: now() });
    const { code = '', state = '' } = await signInDirectly(address, person.oid);
    return provider.identify({ ...wish, code, state, at: now() });
  };
  expect((await enter('1000000102')).groups).toEqual([]);
  const { groups, renewalToken = '' } = await enter(organization.oid);
  expect(groups).toEqual(['PGS_USERS']);

  const renewal = { redirectUri, organizationOid: organization.oid, groups: true, at: now() };
  const later = await provider.identifyAgain({ ...renewal, renewalToken });
  expect(later).toMatchObject({ oid: person.oid, groups: ['PGS_USERS'] });
  expect(later.renewalToken).not.toBe(renewalToken);
  expect(await codeOf(provider.identifyAgain({ ...renewal, renewalToken }))).toBe('ESIA-007011');
  // Another organization is another consent.
  const foreign = { ...renewal, organizationOid: '1000000102', renewalToken: later.renewalToken ?? '' };
  expect(await codeOf(provider.identifyAgain(foreign))).toBe('ESIA-007006');
});
