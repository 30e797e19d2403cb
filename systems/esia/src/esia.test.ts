import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityProblem, type IdentityProvider } from '@pgs/domain';
import { generatePrivateKey, publicKeyOf } from '@pgs/gost';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEsiaProvider, findCallbackProblem, softwareRawSigner } from './adapter.ts';
import { type DemonstrationPerson, type EsiaEmulator, signInDirectly, startEsiaEmulator } from './emulator.ts';

const clientKey = generatePrivateKey();
const hash = 'AB'.repeat(32);
const redirectUri = 'https://pgs.example/sign-in/callback';
const startedAt = new Date('2026-03-02T09:00:00Z');
let at = startedAt;
const now = (): Date => at;

const ministry = {
  oid: '1000000101',
  ogrn: '1027700000001',
  fullName: 'Министерство учебных дел',
  shortName: 'Минучёбы',
  position: 'Главный специалист',
  roles: ['Исполнитель'],
  active: true,
  chief: false,
};
const former = { ...ministry, oid: '1000000102', ogrn: '1027700000002', shortName: 'Прежнее место', active: false };

const anna: DemonstrationPerson = {
  oid: '1000000001',
  snils: '11223344595',
  lastName: 'Берёзкина',
  firstName: 'Анна',
  middleName: 'Игоревна',
  email: 'anna@example.org',
  organizations: [ministry, former],
};
const loner: DemonstrationPerson = { oid: '1000000002', snils: '08765430300', lastName: 'Один', firstName: 'Пётр', organizations: [] };

let esia: EsiaEmulator;
let provider: IdentityProvider;

const clients = [{ clientId: 'PGS', publicKey: publicKeyOf(clientKey), certificateHash: hash, redirectUris: [redirectUri] }];

function makeProvider(changes: Partial<Parameters<typeof createEsiaProvider>[0]> = {}): IdentityProvider {
  return createEsiaProvider({
    baseUrl: esia.baseUrl,
    clientId: 'PGS',
    scopes: ['openid', 'fullname', 'snils', 'usr_org', 'email'],
    signer: softwareRawSigner(clientKey),
    clientCertificateHash: hash,
    trustedCertificate: esia.trustedCertificate,
    now,
    timeoutMs: 5000,
    ...changes,
  } as Parameters<typeof createEsiaProvider>[0]);
}

const authorizationUrl = (organizationOid?: string, from = provider): Promise<string> =>
  from.authorizationUrl({
    state: crypto.randomUUID(),
    redirectUri,
    at: now(),
    ...(organizationOid === undefined ? {} : { organizationOid }),
  });

async function codeFor(person: DemonstrationPerson, organizationOid?: string): Promise<{ code: string; state: string }> {
  const { code, state, errorDescription } = await signInDirectly(await authorizationUrl(organizationOid), person.oid);
  if (code === undefined || state === undefined) throw new Error(`no code: ${errorDescription}`);
  return { code, state };
}

const callbackOf = (answer: { code: string; state: string }) => ({ ...answer, redirectUri, at: now() });

async function problemOf(action: Promise<unknown>): Promise<IdentityProblem> {
  const outcome = await action.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof IdentityProblem)) throw new Error(`IdentityProblem expected, got ${String(outcome)}`);
  return outcome;
}

beforeAll(async () => {
  esia = await startEsiaEmulator({ host: '127.0.0.1', port: 0, now, clients, people: [anna, loner] });
  provider = makeProvider();
});
afterAll(() => esia.close());

describe('sign-in', () => {
  it('tells who the person is and where he works', async () => {
    expect(await provider.identify(callbackOf(await codeFor(anna)))).toEqual({
      oid: anna.oid,
      snils: '11223344595',
      lastName: 'Берёзкина',
      firstName: 'Анна',
      middleName: 'Игоревна',
      trusted: true,
      organizations: [
        { oid: ministry.oid, ogrn: ministry.ogrn, fullName: ministry.fullName, shortName: ministry.shortName, active: true, chief: false },
        { oid: former.oid, ogrn: former.ogrn, fullName: former.fullName, shortName: former.shortName, active: false, chief: false },
      ],
    });
  });

  it('returns the state unchanged', async () => {
    const state = crypto.randomUUID();
    const answer = await signInDirectly(await provider.authorizationUrl({ state, redirectUri, at: now() }), anna.oid);
    expect(answer.state).toBe(state);
    expect(answer.location.startsWith(`${redirectUri}?code=`)).toBe(true);
  });

  it('accepts a person without organizations', async () => {
    const person = await provider.identify(callbackOf(await codeFor(loner)));
    expect(person.organizations).toEqual([]);
    expect(person).not.toHaveProperty('middleName');
  });

  it('confirms the chosen organization', async () => {
    const organizationOid = ministry.oid;
    const person = await provider.identify({ ...callbackOf(await codeFor(anna, organizationOid)), organizationOid });
    expect(person.oid).toBe(anna.oid);
  });

  it('reads the employees of the organization, and only of that one', async () => {
    const organizationOid = ministry.oid;
    const walk = async (employees: boolean) => {
      const address = await provider.authorizationUrl({ state: crypto.randomUUID(), redirectUri, organizationOid, employees, at: now() });
      const { code = '', state = '' } = await signInDirectly(address, anna.oid);
      return provider.readEmployees({ code, state, redirectUri, organizationOid, at: now() });
    };
    const { personOid, employees } = await walk(true);
    expect(personOid).toBe(anna.oid);
    expect(employees).toEqual([
      {
        oid: anna.oid,
        lastName: 'Берёзкина',
        firstName: 'Анна',
        middleName: 'Игоревна',
        position: ministry.position,
        blocked: false,
        chief: false,
      },
    ]);
    // Without the scope asked for at the sign-in, nothing is told.
    await expect(walk(false)).rejects.toBeInstanceOf(IdentityProblem);
  });

  it.each([
    ['foreign', '1000009999'],
    ['former', former.oid],
  ])('refuses a %s organization with ESIA-007194', async (_, organizationOid) => {
    const { location } = await signInDirectly(await authorizationUrl(organizationOid), anna.oid);
    const problem = findCallbackProblem(new URL(location).searchParams);
    expect(problem?.code).toBe('ESIA-007194');
    expect(problem?.message).toContain('Выберите другую организацию');
  });

  it('does not take a code issued without the organization for one with it', async () => {
    const answer = await codeFor(anna);
    const problem = await problemOf(provider.identify({ ...callbackOf(answer), organizationOid: ministry.oid }));
    expect(problem.code).toBe('ESIA-007006');
  });

  it('sees no refusal where there is none', () => {
    expect(findCallbackProblem(new URLSearchParams('code=1&state=2'))).toBeUndefined();
  });
});

describe('refusals', () => {
  it('wrong key', async () => {
    const stranger = makeProvider({ signer: softwareRawSigner(generatePrivateKey()) });
    const { error, errorDescription } = await signInDirectly(await authorizationUrl(undefined, stranger), anna.oid);
    expect(error).toBe('invalid_client');
    expect(errorDescription).toContain('ESIA-007053');
    expect((await problemOf(stranger.identify(callbackOf(await codeFor(anna))))).code).toBe('ESIA-007053');
  });

  it('wrong certificate hash', async () => {
    const other = makeProvider({ clientCertificateHash: 'CD'.repeat(32) });
    expect((await signInDirectly(await authorizationUrl(undefined, other), anna.oid)).errorDescription).toContain('ESIA-007053');
  });

  it.each([-301, 301])('timestamp %i seconds off', async (seconds) => {
    const off = new Date(at.getTime() + seconds * 1000);
    const url = await provider.authorizationUrl({ state: crypto.randomUUID(), redirectUri, at: off });
    expect((await signInDirectly(url, anna.oid)).errorDescription).toContain('ESIA-007015');
    const problem = await problemOf(provider.identify({ ...callbackOf(await codeFor(anna)), at: off }));
    expect(problem.code).toBe('ESIA-007015');
    expect(problem.message).toContain('синхронизацию времени');
  });

  it('a code works once', async () => {
    const callback = callbackOf(await codeFor(anna));
    await provider.identify(callback);
    expect((await problemOf(provider.identify(callback))).code).toBe('ESIA-007011');
  });

  it('a code expires', async () => {
    const answer = await codeFor(anna);
    at = new Date(startedAt.getTime() + 181_000);
    try {
      expect((await problemOf(provider.identify(callbackOf(answer)))).code).toBe('ESIA-007011');
    } finally {
      at = startedAt;
    }
  });

  it('a code is bound to its redirect address', async () => {
    const callback = { ...callbackOf(await codeFor(anna)), redirectUri: 'https://pgs.example/other' };
    expect((await problemOf(provider.identify(callback))).code).toBe('ESIA-007011');
  });

  it('never redirects to an address that is not registered', async () => {
    const url = await provider.authorizationUrl({ state: crypto.randomUUID(), redirectUri: 'https://evil.example/', at: now() });
    await expect(signInDirectly(url, anna.oid)).rejects.toThrow('ESIA-007023');
    await expect(signInDirectly(await authorizationUrl(undefined, makeProvider({ clientId: 'STRANGER' })), anna.oid)).rejects.toThrow(
      'ESIA-007005',
    );
  });

  it('unknown scope', async () => {
    const greedy = makeProvider({ scopes: ['openid', 'fullname', 'snils', 'usr_org', 'everything'] });
    expect((await signInDirectly(await authorizationUrl(undefined, greedy), anna.oid)).errorDescription).toContain('ESIA-007006');
  });

  it('unreachable', async () => {
    const nobody = makeProvider({ baseUrl: 'http://127.0.0.1:1' });
    const problem = await problemOf(nobody.identify(callbackOf({ code: 'x', state: crypto.randomUUID() })));
    expect(problem.code).toBe('unreachable');
    expect(problem.message).toContain('Повторите вход');
  });

  it('silence counts as unreachable', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const waiting = makeProvider({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 50 });
    expect((await problemOf(waiting.identify(callbackOf({ code: 'x', state: crypto.randomUUID() })))).code).toBe('unreachable');
    silent.closeAllConnections();
    silent.close();
  });

  it('answers of somebody else than the trusted ЕСИА', async () => {
    const suspicious = makeProvider({ trustedCertificate: undefined, trustedPublicKey: publicKeyOf(generatePrivateKey()) });
    expect((await problemOf(suspicious.identify(callbackOf(await codeFor(anna))))).code).toBe('untrusted');
  });

  it('another issuer', async () => {
    const other = makeProvider({ issuer: 'http://esia.gosuslugi.ru/' });
    expect((await problemOf(other.identify(callbackOf(await codeFor(anna))))).code).toBe('bad-token');
  });

  it('a key of the wrong size is noticed when it is used', async () => {
    const broken = makeProvider({ signer: { sign: async () => new Uint8Array(63) } });
    await expect(authorizationUrl(undefined, broken)).rejects.toThrow(RangeError);
  });
});

describe('restart', () => {
  it('keeps the key, so that markers stay valid', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'esia-'));
    try {
      const settings = { host: '127.0.0.1', port: 0, now, dataDir, clients, people: [anna] };
      const first = await startEsiaEmulator(settings);
      await first.close();
      const second = await startEsiaEmulator(settings);
      await second.close();
      expect(Buffer.from(second.trustedCertificate).equals(Buffer.from(first.trustedCertificate))).toBe(true);
      expect(second.publicKey.point).toEqual(first.publicKey.point);
      expect((await stat(join(dataDir, 'esia-emulator-key.json'))).mode & 0o777).toBe(0o600);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});

it('logout leads back to the own site only', async () => {
  const back = await fetch(provider.logoutUrl('https://pgs.example/'), { redirect: 'manual' });
  expect(back.status).toBe(302);
  expect(back.headers.get('location')).toBe('https://pgs.example/');
  expect(back.headers.get('set-cookie')).toContain('Max-Age=0');
  const away = await fetch(provider.logoutUrl('https://evil.example/'), { redirect: 'manual' });
  expect(away.status).toBe(400);
});
