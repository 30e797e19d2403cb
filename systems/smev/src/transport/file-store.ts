import { PassThrough, pipeline, Readable, Transform, type TransformCallback, Writable } from 'node:stream';
import { ExchangeUnreachable, type FileStoreReference } from '@pgs/domain';
import { Streebog } from '@pgs/gost';
import { Client } from 'basic-ftp';

export interface FileStoreSettings {
  /** ftp://host[:port] */
  readonly url: string;
  readonly timeoutMs: number;
  /** Connections tried for one file; each goes on from where the last one broke off. */
  readonly attempts: number;
}

/** Account of all senders (МР СМЭВ 3). */
const sender = { userName: 'anonymous', password: 'smev' };

/** Puts a file to the file store of the exchange, into the folder of its uuid. Throws ExchangeUnreachable. */
export async function uploadFile(settings: FileStoreSettings, uuid: string, name: string, content: Uint8Array): Promise<void> {
  const path = fileNameIn(name);
  await persevere(settings, async (attempt) => {
    await connected(settings, sender, async (client) => {
      if (attempt === 0) await client.send(`MKD ${uuid}`);
      await client.cd(uuid);
      const stored = attempt === 0 ? 0 : await client.size(path).catch(() => 0);
      if (stored > 0 && stored <= content.byteLength) await client.appendFrom(Readable.from([content.subarray(stored)]), path);
      else await client.uploadFrom(Readable.from([content]), path);
    });
  });
}

/**
 * Opens a file by the account given in the message. The stream ends with an error when the store breaks off for good or the
 * content is not what the signed message says (Hash). Throws ExchangeUnreachable when the file cannot be opened.
 */
export async function openFile(settings: FileStoreSettings, reference: FileStoreReference): Promise<ReadableStream<Uint8Array>> {
  const path = reference.fileName;
  // The first question tells at once about a wrong account and an absent file.
  const size = await persevere(settings, () => connected(settings, reference, (client) => client.size(path)));
  const output = new PassThrough();
  let received = 0;
  const counted = (): Writable =>
    new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        if (output.destroyed) return done(new Error('nobody reads the file any more'));
        received += chunk.byteLength;
        if (output.write(chunk)) return done();
        const goOn = (): void => {
          output.off('drain', goOn);
          output.off('close', goOn);
          done(output.destroyed ? new Error('nobody reads the file any more') : null);
        };
        output.on('drain', goOn);
        output.on('close', goOn);
      },
    });
  persevere(settings, async () => {
    if (output.destroyed) return;
    await connected(settings, reference, (client) => client.downloadTo(counted(), path, received));
    if (received < size) throw new Error('the file is cut short');
  }).then(
    () => output.end(),
    (error: Error) => output.destroy(error),
  );
  const verified = reference.hash === undefined ? output : pipeline(output, new HashCheck(reference.hash), () => undefined);
  return Readable.toWeb(verified) as ReadableStream<Uint8Array>;
}

/** Passes a file through and fails at its end when it is another file than the message names. */
class HashCheck extends Transform {
  readonly #expected: string;
  readonly #digest: Streebog;
  constructor(expected: string) {
    super();
    this.#expected = expected.trim();
    // The digest is of the length of the sender's key: 32 bytes are 44 characters of base64, 64 bytes are 88.
    this.#digest = new Streebog(this.#expected.length > 44 ? 512 : 256);
  }
  override _transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#digest.update(chunk);
    done(null, chunk);
  }
  override _flush(done: TransformCallback): void {
    const actual = Buffer.from(this.#digest.digest()).toString('base64');
    done(actual === this.#expected ? null : new ExchangeUnreachable('The file of the store is not the one the message names'));
  }
}

/** Tries again after a break; a refusal by the store is final. */
async function persevere<Result>(settings: FileStoreSettings, work: (attempt: number) => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const refused = error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code >= 500;
      if (refused || attempt + 1 >= settings.attempts) {
        throw new ExchangeUnreachable(`The file store is not reached: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
  }
}

async function connected<Result>(
  { url, timeoutMs }: FileStoreSettings,
  account: { readonly userName: string; readonly password: string },
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const { hostname, port } = new URL(url);
  const client = new Client(timeoutMs);
  try {
    await client.access({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? 21 : Number(port),
      user: account.userName,
      password: account.password,
    });
    return await work(client);
  } finally {
    client.close();
  }
}

/** A path of one step without line ends: the rest of the name is the sender's own. */
const fileNameIn = (name: string): string => name.replace(/[/\\\r\n]/g, '_');
