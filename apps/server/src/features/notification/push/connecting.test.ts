import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideVapidKeys } from '@pgs/push';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { pushSettings, pushVariables } from '../../../push-settings.ts';
import { connectPush } from './connecting.ts';

const schema = z.object(pushVariables);
const settings = (environment: Record<string, string>, training = false) =>
  pushSettings({ ...schema.parse(environment), DATA_DIR: '/data' }, training);
const services = { PUSH_SERVICES: 'fcm.googleapis.com, *.notify.windows.com', PUSH_SUBJECT: 'mailto:pgs@region.example' };

test('push is off until the installation names the services and a subject; the training service stays in training', () => {
  expect(settings({})).toBeNull();
  expect(settings(services)).toEqual({
    services: ['fcm.googleapis.com', '*.notify.windows.com'],
    keyDir: '/data/push',
    subject: 'mailto:pgs@region.example',
    trainingUrl: null,
  });
  expect(() => settings({ PUSH_SERVICES: services.PUSH_SERVICES })).toThrow('укажите PUSH_SUBJECT');
  expect(() => settings({ ...services, PUSH_SERVICES: 'http://127.0.0.1:8088' })).toThrow('Настройки небезопасны');
  for (const entry of ['10.0.0.1', '*', 'https://fcm.googleapis.com'])
    expect(() => settings({ ...services, PUSH_SERVICES: entry }), entry).toThrow('имена узлов');
  expect(settings({}, true)).toMatchObject({ services: ['http://127.0.0.1:8088'], trainingUrl: 'http://127.0.0.1:8088' });
  expect(settings({ PUSH_SERVICES: '' }, true)).toBeNull();
  // Real services in the training contour: the browser subscribes by itself.
  expect(settings(services, true)).toMatchObject({ trainingUrl: null });
});

test('production does not start without the key, training makes one', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pgs-push-'));
  const push = { ...settings(services), keyDir: join(dir, 'push') } as NonNullable<ReturnType<typeof settings>>;
  expect(await connectPush({ push: null, contour: 'production' })).toBeUndefined();
  await expect(connectPush({ push, contour: 'production' })).rejects.toThrow('npm run -s push -- new-key');
  const made = await connectPush({ push, contour: 'training' });
  expect(made?.publicKey).toBe((await provideVapidKeys(push.keyDir)).publicKey);
  expect((await connectPush({ push, contour: 'production' }))?.publicKey).toBe(made?.publicKey);
  await rm(dir, { recursive: true, force: true });
});
