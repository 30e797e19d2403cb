import { expect, it } from 'vitest';
import { browserName } from './browser-name.ts';
import { isPushHour, nextPushHour } from './push-hours.ts';
import { isPushServiceEntry, pushServiceOf } from './push-service.ts';
import { pushText, pushUrgencyOf } from './push-text.ts';

const permitted = ['fcm.googleapis.com', '*.notify.windows.com', 'http://127.0.0.1:8088'];

it('only endpoints of permitted services are written to', () => {
  expect(pushServiceOf('https://fcm.googleapis.com/fcm/send/a', permitted)).toEqual({ host: 'fcm.googleapis.com', isTraining: false });
  expect(pushServiceOf('https://wns2-by3p.notify.windows.com/w/?token=1', permitted)?.host).toBe('wns2-by3p.notify.windows.com');
  expect(pushServiceOf('http://127.0.0.1:8088/push/a', permitted)).toEqual({ host: '127.0.0.1:8088', isTraining: true });
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/a',
    'https://fcm.googleapis.com:8443/a',
    'https://fcm.googleapis.com@10.0.0.1/a',
    'https://user:word@fcm.googleapis.com/a',
    'https://fcm.googleapis.com.example.org/a',
    'https://evil-fcm.googleapis.com/a',
    'https://notify.windows.com/a',
    'https://10.0.0.1/a',
    'https://127.0.0.1:8088/a',
    'http://127.0.0.1:8089/a',
    'https://[::1]/a',
    'not an address',
    `https://fcm.googleapis.com/${'a'.repeat(1000)}`,
  ])
    expect(pushServiceOf(endpoint, permitted), endpoint).toBeUndefined();
});

it('the settings take names of hosts, never numbers or bare wildcards', () => {
  for (const entry of ['updates.push.services.mozilla.com', '*.notify.windows.com', 'http://127.0.0.1:8088'])
    expect(isPushServiceEntry(entry), entry).toBe(true);
  for (const entry of ['*', '*.com', '10.0.0.1', 'localhost', 'https://fcm.googleapis.com', 'fcm.googleapis.com/path', ''])
    expect(isPushServiceEntry(entry), entry).toBe(false);
});

it('a push says the kind and the count, and leads to the place or to the list', () => {
  const told = { kind: 'applicantWrote', atLeast: false, newest: 'n', path: '/applications/a?tab=history', unread: 5 } as const;
  expect(pushText({ ...told, amount: 1 })).toEqual({
    title: 'Сообщение заявителя',
    body: 'Заявитель ждёт ответа',
    path: '/applications/a?tab=history',
    tag: 'applicantWrote',
    newest: 'n',
    unread: 5,
  });
  expect(pushText({ ...told, amount: 3 })).toMatchObject({ body: 'Непрочитано: 3 сообщения', path: '/notifications?group=applicant' });
  expect(pushUrgencyOf('serviceDueToday')).toBe('high');
  expect(pushUrgencyOf('reportReady')).toBe('low');
});

it('nothing sounds at night and on days off, by the clock of the organization', () => {
  const calendar = { years: { '2026': { dayOff: [], workingWeekend: [], shortened: [] } } };
  const at = (text: string) => isPushHour(calendar, new Date(text), 'Asia/Yekaterinburg');
  expect(at('2026-11-24T08:00:00+05:00')).toBe(true);
  expect(at('2026-11-24T07:59:00+05:00')).toBe(false);
  expect(at('2026-11-24T20:00:00+05:00')).toBe(false);
  expect(at('2026-11-28T12:00:00+05:00')).toBe(false);
  const next = (text: string) => nextPushHour(calendar, new Date(text), 'Asia/Yekaterinburg').toISOString();
  expect(next('2026-11-24T10:03:07+05:00')).toBe('2026-11-24T05:03:07.000Z');
  // Friday evening waits for Monday morning.
  expect(next('2026-11-27T20:01:00+05:00')).toBe('2026-11-30T03:00:00.000Z');
  // A calendar that was not loaded in time does not silence everybody.
  expect(at('2027-11-27T12:00:00+05:00')).toBe(true);
});

it('a browser is named as its owner knows it', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';
  expect(browserName(`${chrome} Safari/537.36`)).toBe('Chrome 140, Windows');
  expect(browserName(`${chrome} YaBrowser/25.8.0 Safari/537.36`)).toBe('Яндекс Браузер 25, Windows');
  expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox 140, Linux');
  expect(browserName('curl')).toBe('Браузер');
});
