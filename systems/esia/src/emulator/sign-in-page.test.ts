import { generatePrivateKey, publicKeyOf } from '@pgs/gost';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEsiaProvider, softwareRawSigner } from '../adapter.ts';
import { type DemonstrationPerson, type EsiaEmulator, startEsiaEmulator } from '../emulator.ts';

const key = generatePrivateKey();
const redirectUri = 'http://127.0.0.1:8080/callback';
const startedAt = new Date('2026-03-02T09:00:00Z');
let at = startedAt;
const now = (): Date => at;
const roles = ['Исполнитель', 'Руководитель', 'Администратор'];
const organization = { oid: '1000000101', ogrn: '1027700000001', fullName: 'Управа <«Учебная»>', shortName: 'Управа & Ко', active: true };
const people: DemonstrationPerson[] = Array.from({ length: 36 }, (_, index) => ({
  oid: String(1000000001 + index),
  snils: String(10000000000 + index),
  lastName: `Фамилия${index}`,
  firstName: 'Имя',
  email: `p${index}@example.org`,
  organizations: [{ ...organization, position: `Должность ${index}`, roles: [roles[index % 3] ?? ''], chief: index === 0 }],
}));

let esia: EsiaEmulator;
const provider = () =>
  createEsiaProvider({
    baseUrl: esia.baseUrl,
    clientId: 'PGS',
    scopes: ['openid', 'fullname', 'snils', 'usr_org'],
    organizationScopes: ['org_fullname', 'org_emps'],
    signer: softwareRawSigner(key),
    clientCertificateHash: 'AB'.repeat(32),
    trustedPublicKey: esia.publicKey,
    now,
    timeoutMs: 5000,
  });
const openPage = async (organizationOid?: string, headers: Record<string, string> = {}): Promise<Response> => {
  const request = { state: crypto.randomUUID(), redirectUri, at: now(), ...(organizationOid ? { organizationOid } : {}) };
  return fetch(await provider().authorizationUrl(request), { redirect: 'manual', headers });
};
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a href="([^"]+)"/g)].map(
    ([, href = '']) => new URL(href.replaceAll('&amp;', '&'), `${esia.baseUrl}/aas/oauth2/v2/ac`).href,
  );

beforeAll(async () => {
  const clients = [{ clientId: 'PGS', publicKey: publicKeyOf(key), redirectUris: [redirectUri] }];
  esia = await startEsiaEmulator({ host: '127.0.0.1', port: 0, now, clients, people });
});
afterAll(() => esia.close());

it('lists everybody once, by role, with position and organization, escaped', async () => {
  const response = await openPage();
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain('<html lang="ru">');
  expect(html).toContain('<h1>Учебный вход — эмулятор ЕСИА</h1>');
  expect([...html.matchAll(/<h2[^>]*>(\S+) <span class="count">12</g)].map(([, role]) => role)).toEqual(roles);
  expect(linksOf(html)).toHaveLength(36);
  expect(html).toContain('Должность 35');
  expect(html).toContain('Управа &amp; Ко');
  expect(html).not.toContain('<«Учебная»>');
});

it('one click signs in, even when the page stood open for long', async () => {
  const [link = ''] = linksOf(await (await openPage()).text());
  at = new Date(startedAt.getTime() + 50 * 60_000);
  try {
    const clicked = await fetch(link, { redirect: 'manual' });
    const answer = new URL(clicked.headers.get('location') ?? '').searchParams;
    const person = await provider().identify({ code: answer.get('code') ?? '', state: answer.get('state') ?? '', redirectUri, at });
    expect(person.oid).toBe('1000000001');
    at = new Date(startedAt.getTime() + 61 * 60_000);
    expect(await (await fetch(link, { redirect: 'manual' })).text()).toContain('Страница входа устарела');
  } finally {
    at = startedAt;
  }
});

it('asks again for a person, but not for the organization of a remembered one', async () => {
  const [link = ''] = linksOf(await (await openPage()).text());
  const cookie = ((await fetch(link, { redirect: 'manual' })).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect((await openPage(undefined, { cookie })).status).toBe(200);
  expect((await openPage(organization.oid)).status).toBe(200);
  const second = await openPage(organization.oid, { cookie });
  expect(second.status).toBe(302);
  expect(new URL(second.headers.get('location') ?? '').searchParams.get('code')).toMatch(/\./);
  const foreign = await openPage('1000009999', { cookie });
  expect(foreign.headers.get('location')).toContain('ESIA-007194');
});

it('REST gives what the marker allows and nothing else', async () => {
  const markers: string[] = [];
  const listening = provider();
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const authorization = new Headers(init?.headers).get('authorization');
    if (authorization) markers.push(authorization);
    return original(input, init);
  };
  try {
    const url = await listening.authorizationUrl({ state: crypto.randomUUID(), redirectUri, organizationOid: organization.oid, at });
    const answer = await original(`${url}&person=1000000001`, { redirect: 'manual' });
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    const callback = {
      code: searchParams.get('code') ?? '',
      state: searchParams.get('state') ?? '',
      redirectUri,
      organizationOid: organization.oid,
      at,
    };
    await listening.identify(callback);
  } finally {
    globalThis.fetch = original;
  }
  const authorization = markers[0] ?? '';
  const read = async (path: string, header = authorization): Promise<[number, Record<string, unknown>]> => {
    const response = await fetch(`${esia.baseUrl}${path}`, { headers: { authorization: header } });
    return [response.status, (await response.json()) as Record<string, unknown>];
  };
  expect(await read('/rs/prns/1000000001/ctts')).toEqual([403, { code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' }]);
  expect((await read('/rs/prns/1000000002'))[0]).toBe(403);
  expect((await read('/rs/prns/1000000001', 'Bearer a.b.c'))[0]).toBe(401);
  expect((await read('/rs/prns/1000000001', `${authorization.slice(0, -4)}AAAA`))[0]).toBe(401);
  const [, card] = await read('/rs/orgs/1000000101');
  expect(card.fullName).toBe(organization.fullName);
  expect(card).not.toHaveProperty('ogrn');
  expect((await read('/rs/orgs/1000000102'))[0]).toBe(403);
  const [, links] = await read('/rs/orgs/1000000101/emps');
  expect(links.size).toBe(36);
  const first = (links.elements as string[])[0] ?? '';
  expect(first).toBe(`${esia.baseUrl}/rs/orgs/1000000101/emps/1000000001`);
  expect((await read(new URL(first).pathname))[1].position).toBe('Должность 0');
  const [, embedded] = await read('/rs/orgs/1000000101/emps?embed=(elements.person)');
  expect((embedded.elements as { person: { lastName: string } }[])[35]?.person.lastName).toBe('Фамилия35');
  expect((await read('/rs/orgs/1000000101/emps/1000000001/grps'))[0]).toBe(403);
});
