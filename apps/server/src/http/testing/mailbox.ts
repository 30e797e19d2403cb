import { createServer, type Socket } from 'node:net';

export interface ReceivedLetter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  /** Where a mail program lets its reader unsubscribe. */
  readonly unsubscribe: string;
  readonly text: string;
  /** Empty when the letter is plain text only. */
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly content: Buffer }[];
}

/** A mail server that keeps what it is given: the other side of SMTP, as much of RFC 5321 as a sender needs. */
export interface Mailbox {
  readonly url: string;
  readonly letters: readonly ReceivedLetter[];
  /** Answers every letter with this: «451» may pass, «550» is for good; false takes letters again. */
  refuse(answer: 451 | 550 | false): void;
  stop(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const letters: ReceivedLetter[] = [];
  const sockets = new Set<Socket>();
  let refusal: 451 | 550 | false = false;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let received = '';
    let to: string[] = [];
    let isData = false;
    const answer = (line: string): void => void socket.write(`${line}\r\n`);
    answer('220 mailbox');
    socket.setEncoding('latin1').on('data', (piece) => {
      received += String(piece);
      for (;;) {
        const end = received.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = received.slice(0, end);
        received = received.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          letters.push(readLetter(to, text.replaceAll('\r\n..', '\r\n.')));
          to = [];
          answer('250 kept');
          continue;
        }
        const verb = text.slice(0, 4).toUpperCase();
        if (verb === 'MAIL') to = [];
        if (verb === 'RCPT') to.push(/<([^>]*)>/.exec(text)?.[1] ?? '');
        if (verb === 'DATA' && !refusal) isData = true;
        if (verb === 'QUIT') {
          answer('221 bye');
          socket.end();
        } else answer(verb === 'DATA' ? (refusal ? `${refusal} no` : '354 go on') : '250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the mailbox has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    letters,
    refuse: (answered) => {
      refusal = answered;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function readPart(text: string): Part {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const);
  return { headers: new Map(headers), body: rest.join('\r\n\r\n') };
}

const fromQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );

function contentOf({ headers, body }: Part): Buffer {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? fromQuoted(body) : Buffer.from(body, 'latin1');
}

/** «=?UTF-8?B?…?=» and its sisters, of which a long header has several. */
const fromWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, value: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(value, 'base64').toString() : fromQuoted(value.replaceAll('_', ' ')).toString(),
    );

/** A name too long for one line comes in pieces: filename*0*=utf-8''…; filename*1*=… */
function nameOf(disposition: string): string {
  const pieces = [...disposition.matchAll(/filename\*(?:\d+\*?)?=(?:utf-8'')?"?([^;"]*)"?/gi)].map(([, piece = '']) => piece);
  if (pieces.length > 0) return decodeURIComponent(pieces.join(''));
  return fromWords(/filename="?([^;"]*)"?/i.exec(disposition)?.[1] ?? '');
}

/** The parts a reader sees, however they are nested. */
function leavesOf(part: Part): readonly Part[] {
  const boundary = /boundary="([^"]+)"/.exec(part.headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return [part];
  const inner = `\r\n${part.body}`.split(`\r\n--${boundary}`).slice(1, -1);
  return inner.flatMap((text) => leavesOf(readPart(text.slice(2))));
}

function readLetter(to: readonly string[], raw: string): ReceivedLetter {
  const letter = readPart(raw);
  const parts = leavesOf(letter);
  const isAttached = ({ headers }: Part): boolean => headers.get('content-disposition')?.startsWith('attachment') ?? false;
  const mediaTypeOf = ({ headers }: Part): string => (headers.get('content-type') ?? 'text/plain').split(';', 1)[0] ?? '';
  const written = (mediaType: string): string =>
    parts
      .filter((part) => !isAttached(part) && mediaTypeOf(part) === mediaType)
      .map((part) => contentOf(part).toString().replaceAll('\r\n', '\n'))
      .join('\n');
  return {
    to,
    subject: fromWords(letter.headers.get('subject') ?? ''),
    messageId: letter.headers.get('message-id') ?? '',
    unsubscribe: letter.headers.get('list-unsubscribe') ?? '',
    text: written('text/plain'),
    html: written('text/html'),
    attachments: parts.filter(isAttached).map((part) => ({
      name: nameOf(part.headers.get('content-disposition') ?? ''),
      mediaType: mediaTypeOf(part),
      content: contentOf(part),
    })),
  };
}
