import type { LetterDocument } from '@pgs/documents';
import type { LetterRow } from './letter-store.ts';

const longDate = new Intl.DateTimeFormat('ru-RU', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Moscow' });

export const letterTitle = 'О подключении к Платформе государственных сервисов';

export const letterDocument = (letter: LetterRow): LetterDocument => ({
  from: { title: letter.fromFullTitle, address: letter.fromAddress },
  to: letter.toTitle,
  title: letterTitle,
  dateText: longDate.format(letter.at),
  text: letter.text,
  writer: letter.by,
  composedAt: letter.at.toISOString(),
});
