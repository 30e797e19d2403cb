import { describe, expect, test } from 'vitest';
import {
  judgeWorkplace,
  matchCertificate,
  type TrialSignature,
  type WorkplaceCheck,
  type WorkplaceReport,
  workplaceCheckIds,
} from './workplace-check.ts';

const days = { todayOn: '2026-11-27', warnUntilOn: '2026-12-27' };
const good: WorkplaceReport = {
  browser: 'Chrome 131',
  screenWidth: 1366,
  screenHeight: 768,
  clockSkewSeconds: -2,
  latencyMs: 20,
  kilobytesPerSecond: 2000,
  addresses: [{ title: 'Платформа', reachable: true }],
  extension: true,
  extensionVersion: '1.3.17',
  plugin: '2.0.15000',
  provider: '5.0.13000',
  refusal: null,
};
const signed: TrialSignature = {
  valid: true,
  owner: 'Подписантова М.',
  untilOn: '2027-11-01',
  personMatches: true,
  organizationMatches: true,
};
const refused = (detail: string): Partial<WorkplaceReport> => ({ refusal: { code: 'failed', detail } });

test('a good workplace passes every check', () => {
  const judged = judgeWorkplace(good, signed, days);
  expect(judged).toMatchObject({ state: 'done', network: true, software: true });
  expect(judged.findings.every(({ how }) => how === '')).toBe(true);
});

describe('each thing broken once is named with what to do', () => {
  const broken: readonly [WorkplaceCheck, 'missing' | 'expiring', Partial<WorkplaceReport>, TrialSignature, RegExp][] = [
    ['browser', 'missing', { browser: 'Chrome 70' }, signed, /Обновите браузер/],
    ['screen', 'expiring', { screenWidth: 1024 }, signed, /разрешение/],
    ['speed', 'expiring', { kilobytesPerSecond: 10 }, signed, /канал связи/],
    ['addresses', 'missing', { addresses: [{ title: 'ЕСИА', reachable: false }] }, signed, /межсетевом экране/],
    ['clock', 'missing', { clockSkewSeconds: 900 }, signed, /автоматическую установку/],
    ['clock', 'expiring', { clockSkewSeconds: -90 }, signed, /автоматическую установку/],
    ['extension', 'missing', { extension: false }, signed, /расширение/],
    ['tool', 'missing', { refusal: { code: 'not-installed', detail: '' } }, null, /Установите КриптоПро CSP/],
    ['tool', 'missing', { refusal: { code: 'script-missing', detail: '' } }, null, /администратор платформы, а не вы/],
    ['tool', 'missing', { refusal: { code: 'extension-missing', detail: '' } }, null, /Сначала установите и включите расширение/],
    ['tool', 'missing', { refusal: { code: 'plugin-missing', detail: '' } }, null, /перезапустите браузер/],
    ['tool', 'missing', { provider: '' }, signed, /Установите КриптоПро CSP версии/],
    ['signature', 'missing', { refusal: { code: 'plugin-missing', detail: '' } }, null, /о расширении и плагине/],
    ['signature', 'missing', refused('не найден ключ (0x8009200B)'), null, /из контейнера/],
    ['signature', 'missing', refused('Не удается построить цепочку (0x800b010a)'), null, /корневой сертификат/],
    ['signature', 'missing', refused('лицензия (0x8007065B)'), null, /серийный номер лицензии/],
    ['signature', 'missing', refused('нечто новое'), null, /нечто новое/],
    ['signature', 'missing', {}, null, /Выберите сертификат/],
    ['signature', 'missing', {}, { valid: false, failure: 'revoked', detail: '' }, /удостоверяющий центр/],
    ['certificate', 'missing', {}, { ...signed, personMatches: false }, /выданный вам/],
    ['certificate', 'missing', {}, { ...signed, organizationMatches: false }, /этой организации/],
    ['certificate', 'expiring', {}, { ...signed, untilOn: '2026-12-01' }, /заранее/],
  ];
  test.each(broken)('%s: %s', (check, state, report, trial, how) => {
    const found = judgeWorkplace({ ...good, ...report }, trial, days).findings.find((finding) => finding.check === check);
    expect(found).toMatchObject({ state, how: expect.stringMatching(how) });
  });
  test('and no check is left out', () => {
    expect(new Set(broken.map(([check]) => check))).toEqual(new Set(workplaceCheckIds));
  });
});

test('the network and the means of signature are told apart', () => {
  expect(judgeWorkplace({ ...good, addresses: [{ title: 'ЕСИА', reachable: false }] }, signed, days)).toMatchObject({
    network: false,
    software: true,
  });
  expect(judgeWorkplace(good, null, days)).toMatchObject({ network: true, software: false, state: 'missing' });
});

test('a certificate is of this person, and of one of his organizations by ОГРН, by ИНН where it names no ОГРН', () => {
  const expected = { snils: '11223344595', organizations: [{ ogrn: '1007599000034', inn: '7599000030' }] };
  const own = { snils: '11223344595', ogrn: '1007599000034' };
  expect(matchCertificate(own, expected)).toEqual({ personMatches: true, organizationMatches: true });
  expect(matchCertificate({ snils: '11223344595', inn: '7599000030' }, expected).organizationMatches).toBe(true);
  expect(matchCertificate({ ...own, ogrn: '1027700132195', inn: '7599000030' }, expected).organizationMatches).toBe(false);
  expect(matchCertificate({ inn: '7599000030' }, expected).personMatches).toBe(false);
  expect(matchCertificate(own, { ...expected, organizations: [] }).organizationMatches).toBe(false);
});
