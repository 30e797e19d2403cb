import { previewLetter } from '@pgs/contract';
import { audienceOf, isNotificationKind, kindsFor, localDate, mondayOf, type NotificationKind, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../../http/context.ts';
import { route } from '../../../http/route.ts';
import { requireSection } from '../../../http/section.ts';
import { personScope } from '../../../http/signed-request.ts';
import { instantText } from '../instant/instant-text.ts';
import { placeOf } from '../push/place-of-message.ts';
import { listPage } from '../queries.ts';
import { digestOf } from './digest-queries.ts';
import { digestText } from './digest-text.ts';
import { findLetterReader } from './letter-store.ts';
import { weeklyOf } from './weekly-queries.ts';
import { weeklyText } from './weekly-text.ts';

const shownMessages = 3;

/** «Посмотреть письмо»: the letters as they would go to the person now, made by what makes the letters. */
export function letterRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;

  const instantOf = async (signed: Signed, kind: NotificationKind, name: string) => {
    const { personId, grants } = signed;
    const question = { personId, audience: audienceOf(grants), grants, kinds: [kind], onlyUnread: false, limit: shownMessages };
    const rows = await database.read(personScope(signed), (db) => listPage(db, question, now()));
    const messages = rows.map((row) => ({ number: row.number, isApplication: row.applicationId !== null, path: placeOf(row, grants) }));
    const example = { number: '2200000000', isApplication: true, path: `/notifications?kind=${kind}` };
    return {
      letter: instantText({ kind, name, messages: messages.length > 0 ? messages : [example], atLeast: false }),
      isExample: messages.length === 0,
    };
  };

  route(server, platform, previewLetter, async ({ signed, parameters: { letter } }) => {
    requireSection(signed, 'notifications');
    const reader = await database.read(personScope(signed), (db) => findLetterReader(db, signed.personId));
    if (!reader) throw new Problem('not-found');
    const person = { id: signed.personId, organizationIds: reader.organizationIds };
    if (isNotificationKind(letter)) {
      if (!kindsFor(signed.grants).includes(letter)) throw new Problem('not-found');
      return present(await instantOf(signed, letter, reader.name));
    }
    if (letter === 'digest')
      return present({
        letter: digestText(await database.read(personScope(signed), (db) => digestOf(db, platform, person, now())), reader.name),
      });
    if (letter !== 'weekly') throw new Problem('not-found');
    const mondayOn = mondayOf(localDate(now(), 'Europe/Moscow'));
    return present({
      letter: weeklyText(await database.read(personScope(signed), (db) => weeklyOf(db, person, mondayOn, now())), reader.name),
    });
  });
}

const present = ({ letter, isExample = false }: { readonly letter: ReturnType<typeof digestText>; readonly isExample?: boolean }) => ({
  letter: letter
    ? {
        subject: letter.subject,
        blocks: letter.blocks.map((block) =>
          typeof block === 'string' ? block : { ...block, lines: block.lines.map((line) => ({ ...line })) },
        ),
      }
    : null,
  isExample,
});
