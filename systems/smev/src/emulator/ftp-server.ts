import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type FileStore, type StoreAccount, uuidPattern } from './file-store.ts';

export interface FtpServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Файловое хранилище СМЭВ by FTP (RFC 959, 2428, 3659), as far as the exchange uses it: senders log in as anonymous, make a
 * folder of the uuid and store or append a file in it; receivers log in with the account from the message and retrieve, from
 * any offset. Binary and passive only.
 */
export async function startFtpServer(settings: {
  readonly host: string;
  readonly port: number;
  readonly files: FileStore;
  readonly log: (line: string) => void;
}): Promise<FtpServer> {
  const sessions = new Set<Session>();
  const server = createServer((socket) => {
    const session = new Session(socket, settings.files, settings.log);
    sessions.add(session);
    socket.on('close', () => {
      sessions.delete(session);
      session.dispose();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.dispose();
      await closed;
    },
  };
}

const maximumLine = 4096;
const dataTimeoutMs = 20_000;

type Command = (argument: string) => void | Promise<void>;

class Session {
  readonly #socket: Socket;
  readonly #files: FileStore;
  readonly #log: (line: string) => void;
  #buffered = '';
  #userName = '';
  #account: StoreAccount | undefined;
  /** Folder of the sender. */
  #folder: string | undefined;
  #offset = 0;
  #passive: Server | undefined;
  #incoming: Promise<Socket> | undefined;
  /** Commands run one after another, however they arrive. */
  #last: Promise<void> = Promise.resolve();

  constructor(socket: Socket, files: FileStore, log: (line: string) => void) {
    this.#socket = socket;
    this.#files = files;
    this.#log = log;
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (text: string) => this.#take(text));
    this.#say(220, 'Учебное файловое хранилище СМЭВ');
  }

  dispose(): void {
    this.#passive?.close();
    this.#socket.destroy();
  }

  #say(code: number, text: string): void {
    if (!this.#socket.destroyed) this.#socket.write(`${code} ${text}\r\n`);
  }

  #take(text: string): void {
    this.#buffered += text;
    for (let end = this.#buffered.indexOf('\n'); end >= 0; end = this.#buffered.indexOf('\n')) {
      const line = this.#buffered.slice(0, end).replace(/\r$/, '');
      this.#buffered = this.#buffered.slice(end + 1);
      this.#last = this.#last.then(() => this.#perform(line)).catch(() => this.#say(451, 'Сбой эмулятора'));
    }
    if (this.#buffered.length > maximumLine) this.dispose();
  }

  async #perform(line: string): Promise<void> {
    const [name = '', ...rest] = line.split(' ');
    const verb = name.toUpperCase();
    const command = this.#commands[verb];
    if (!command) return this.#say(502, 'Команда не поддерживается');
    if (!this.#account && !['USER', 'PASS', 'FEAT', 'QUIT', 'OPTS', 'AUTH'].includes(verb)) return this.#say(530, 'Сначала войдите');
    await command(rest.join(' '));
  }

  readonly #commands: Readonly<Record<string, Command>> = {
    USER: (name) => {
      this.#userName = name;
      this.#account = undefined;
      this.#say(331, 'Нужен пароль');
    },
    PASS: (password) => {
      this.#account = this.#files.logIn(this.#userName, password);
      this.#say(this.#account ? 230 : 530, this.#account ? 'Вход выполнен' : 'Имя или пароль неверны');
    },
    FEAT: () => {
      this.#socket.write('211-Возможности\r\n UTF8\r\n SIZE\r\n REST STREAM\r\n EPSV\r\n211 Конец\r\n');
    },
    OPTS: () => this.#say(200, 'Хорошо'),
    TYPE: (type) => this.#say(/^I/i.test(type) ? 200 : 504, 'Только двоичный режим'),
    STRU: () => this.#say(200, 'Хорошо'),
    MODE: () => this.#say(200, 'Хорошо'),
    NOOP: () => this.#say(200, 'Хорошо'),
    PWD: () => this.#say(257, `"/${this.#folder ?? ''}"`),
    QUIT: () => {
      this.#say(221, 'До свидания');
      this.#socket.end();
    },
    MKD: (name) => {
      const uuid = name.replaceAll('/', '');
      const allowed = this.#account?.kind === 'sender' && uuidPattern.test(uuid);
      this.#say(allowed ? 257 : 550, allowed ? `"/${uuid}"` : 'Имя папки должно быть UUID');
    },
    CWD: (name) => {
      const uuid = name.replaceAll('/', '');
      if (uuid !== '' && !uuidPattern.test(uuid)) return this.#say(550, 'Такой папки нет');
      this.#folder = uuid === '' ? undefined : uuid;
      this.#say(250, 'Хорошо');
    },
    REST: (offset) => {
      this.#offset = /^\d{1,12}$/.test(offset) ? Number(offset) : 0;
      this.#say(350, `Продолжим с ${this.#offset}`);
    },
    SIZE: async (name) => {
      const place = this.#placeOf(name);
      const found = place && (await this.#files.find(place.uuid));
      this.#say(found ? 213 : 550, found ? String(found.size) : 'Такого файла нет');
    },
    EPSV: async () => {
      const port = await this.#listen();
      this.#say(229, `Entering Extended Passive Mode (|||${port}|)`);
    },
    PASV: async () => {
      const port = await this.#listen();
      const host = (this.#socket.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '').replaceAll('.', ',');
      this.#say(227, `Entering Passive Mode (${host},${port >> 8},${port & 255})`);
    },
    STOR: (name) => this.#store(name, this.#offset > 0),
    APPE: (name) => this.#store(name, true),
    RETR: (name) => this.#retrieve(name),
  };

  /** The file a path means: a sender names the folder or stands in it, a receiver has one file. */
  #placeOf(path: string): { readonly uuid: string; readonly name: string } | undefined {
    const steps = path.split('/').filter((step) => step !== '');
    const name = steps.at(-1) ?? '';
    if (this.#account?.kind === 'receiver') {
      const { uuid } = this.#account;
      return this.#files.nameOf(uuid) === name ? { uuid, name } : undefined;
    }
    const uuid = steps.length > 1 ? steps.at(-2) : this.#folder;
    return uuid !== undefined && uuidPattern.test(uuid) && name !== '' ? { uuid, name } : undefined;
  }

  async #listen(): Promise<number> {
    this.#passive?.close();
    const server = createServer();
    this.#passive = server;
    this.#incoming = once(server, 'connection', { signal: AbortSignal.timeout(dataTimeoutMs) }).then(([socket]) => socket as Socket);
    this.#incoming.catch(() => undefined);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, this.#socket.localAddress, resolve);
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async #connected(): Promise<Socket | undefined> {
    const socket = await this.#incoming?.catch(() => undefined);
    this.#passive?.close();
    this.#incoming = undefined;
    socket?.on('error', () => undefined);
    return socket;
  }

  async #store(path: string, continued: boolean): Promise<void> {
    const place = this.#account?.kind === 'sender' ? this.#placeOf(path) : undefined;
    if (!place) return this.#say(550, 'Сюда писать нельзя');
    this.#say(150, 'Принимаю');
    const socket = await this.#connected();
    if (!socket) return this.#say(425, 'Соединение для данных не открыто');
    this.#offset = 0;
    try {
      await this.#files.put(place.uuid, place.name, socket, continued);
      this.#log('ftp stored');
      this.#say(226, 'Принято');
    } catch (error) {
      this.#say(error instanceof RangeError ? 552 : 426, 'Передача прервана');
    }
  }

  async #retrieve(path: string): Promise<void> {
    const place = this.#account?.kind === 'receiver' ? this.#placeOf(path) : undefined;
    const found = place && (await this.#files.find(place.uuid));
    if (!found) return this.#say(550, 'Такого файла нет');
    this.#say(150, 'Отдаю');
    const socket = await this.#connected();
    if (!socket) return this.#say(425, 'Соединение для данных не открыто');
    const offset = this.#offset;
    this.#offset = 0;
    try {
      await pipeline(found.open(offset), socket);
      this.#say(226, 'Отдано');
    } catch {
      this.#say(426, 'Передача прервана');
    }
  }
}
