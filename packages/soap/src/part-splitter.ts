import { MalformedXml } from '@pgs/xmldsig';

export interface PartHead {
  /** Without angle brackets. */
  readonly contentId: string;
  readonly mediaType: string;
  /** Content-Transfer-Encoding says so. */
  readonly base64: boolean;
}

export interface PartEvents {
  part(head: PartHead): void;
  /** Bytes of the part begun last. They are a view of what was pushed, or a copy of a few bytes. */
  data(bytes: Uint8Array): void;
}

type State = 'preamble' | 'delimiter' | 'head' | 'content' | 'end';

const maximumHead = 16 * 1024;
const endOfHead = Buffer.from('\r\n\r\n');

/** Takes multipart/related (RFC 2046, 2387) apart while it comes, in chunks of any size; holds a boundary's length of it at most. */
export class PartSplitter {
  readonly #events: PartEvents;
  readonly #first: Buffer;
  readonly #next: Buffer;
  #state: State = 'preamble';
  #pending: Buffer = Buffer.alloc(0);

  constructor(boundary: string, events: PartEvents) {
    this.#events = events;
    this.#first = Buffer.from(`--${boundary}`);
    this.#next = Buffer.from(`\r\n--${boundary}`);
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    while (this.#step());
  }

  /** Throws MalformedXml when the package does not end. */
  finish(): void {
    if (this.#state === 'preamble') throw new MalformedXml('multipart/related does not hold its boundary');
    if (this.#state !== 'end') throw new MalformedXml('multipart/related is cut short');
  }

  /** False when more bytes are needed. */
  #step(): boolean {
    switch (this.#state) {
      case 'preamble': {
        const at = this.#pending.indexOf(this.#first);
        if (at < 0) return this.#keep(this.#first.length - 1);
        return this.#enter('delimiter', at + this.#first.length);
      }
      case 'delimiter': {
        if (this.#pending.length < 2) return false;
        return this.#pending.toString('latin1', 0, 2) === '--' ? this.#enter('end', 2) : this.#enter('head', 0);
      }
      case 'head': {
        const at = this.#pending.indexOf(endOfHead);
        if (at > maximumHead || (at < 0 && this.#pending.length > maximumHead)) throw new MalformedXml('A part without headers');
        if (at < 0) return false;
        this.#events.part(readHead(this.#pending.toString('utf8', 0, at)));
        return this.#enter('content', at + endOfHead.length);
      }
      case 'content': {
        const at = this.#pending.indexOf(this.#next);
        const length = at < 0 ? Math.max(0, this.#pending.length - this.#next.length + 1) : at;
        if (length > 0) this.#events.data(this.#pending.subarray(0, length));
        return at < 0 ? this.#keep(this.#next.length - 1) : this.#enter('delimiter', at + this.#next.length);
      }
      case 'end':
        return false;
    }
  }

  #enter(state: State, consumed: number): boolean {
    this.#state = state;
    this.#pending = this.#pending.subarray(consumed);
    return true;
  }

  /** What may be the beginning of a boundary waits for the rest of it. */
  #keep(length: number): boolean {
    if (this.#pending.length > length) this.#pending = Buffer.from(this.#pending.subarray(this.#pending.length - length));
    return false;
  }
}

function readHead(text: string): PartHead {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return {
    contentId: (headers.get('content-id') ?? '').replace(/^<|>$/g, ''),
    mediaType: headers.get('content-type') ?? 'application/octet-stream',
    base64: headers.get('content-transfer-encoding')?.toLowerCase() === 'base64',
  };
}
