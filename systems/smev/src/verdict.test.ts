import type { ReplyVerdict } from '@pgs/domain';
import { uuidV1 } from '@pgs/soap';
import { expect, it } from 'vitest';
import { connect, now, pass, received, sendOrder, start } from './testing/trial.ts';

it.each<ReplyVerdict>([
  { kind: 'rejected', code: 'UNKNOWN_REQUEST_DESCRIPTION', description: 'Версия вида сведений не обслуживается' },
  { kind: 'status', code: '21', description: 'Участник не зарегистрирован' },
])('a request is answered with a verdict instead of content: $kind', async (verdict) => {
  const emulator = await start();
  const portal = connect(emulator, { participant: 'EPGU' });
  const agency = connect(emulator);
  await sendOrder(portal, '1');
  const request = await received(agency.receiveRequest());
  pass(1000);
  const sent = await agency.sendReply({
    messageId: uuidV1(now()),
    to: request.replyTo ?? '',
    content: '',
    attachments: [],
    verdict,
  });
  expect(sent).toMatchObject({ outcome: 'accepted', alreadySent: false });
  expect((await received(portal.receiveReply())).body).toEqual(verdict);
});
