import type { PushSender } from '@pgs/domain';
import { createPushSender, provideVapidKeys, readVapidKeys } from '@pgs/push';
import type { Config } from '../../../config.ts';

/**
 * Push by the settings of the installation; undefined when it is off. The training contour makes its key at the first start; in production
 * a missing key stops the start: a key made silently would make the subscriptions of another machine worthless.
 */
export async function connectPush({ push, contour }: Pick<Config, 'push' | 'contour'>): Promise<PushSender | undefined> {
  if (!push) return undefined;
  const keys = contour === 'training' ? await provideVapidKeys(push.keyDir) : await readVapidKeys(push.keyDir);
  if (!keys)
    throw new Error(
      `Настройки неполны: в папке ${push.keyDir} нет ключа push — создайте его командой npm run -s push -- new-key ${push.keyDir}`,
    );
  return createPushSender({ keys, subject: push.subject, permitted: push.services });
}
