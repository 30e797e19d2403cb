import { randomBytes } from 'node:crypto';
import { type BrowserKeys, makeBrowserKeys } from './browser-keys.ts';

export interface ReceivedPush {
  readonly text: string;
  readonly ttlSeconds: number;
  readonly urgency: string;
  readonly topic: string | undefined;
  readonly atMs: number;
  /** Handed to a browser that listens. */
  delivered: boolean;
}

export interface Mailbox {
  readonly id: string;
  readonly keys: BrowserKeys;
  /** Key of the installation the browser subscribed with. */
  readonly serverKey: string;
  readonly messages: ReceivedPush[];
  readonly listeners: Set<(text: string) => void>;
}

/** Подписки: a mailbox for every browser, in memory. */
export function createMailboxes() {
  const boxes = new Map<string, Mailbox>();
  return {
    boxes,
    make: (serverKey: string): Mailbox => {
      const box: Mailbox = {
        id: randomBytes(24).toString('base64url'),
        keys: makeBrowserKeys(),
        serverKey,
        messages: [],
        listeners: new Set(),
      };
      boxes.set(box.id, box);
      return box;
    },
    withdraw: (id: string): boolean => boxes.delete(id),
    /** A newer message of a topic takes the place of one that nobody has got yet (RFC 8030, 5.4). */
    put: (box: Mailbox, message: ReceivedPush): void => {
      const replaced = box.messages.findIndex(({ topic, delivered }) => topic !== undefined && topic === message.topic && !delivered);
      if (replaced >= 0) box.messages.splice(replaced, 1);
      box.messages.push(message);
      for (const listener of box.listeners) listener(message.text);
      if (box.listeners.size > 0) message.delivered = true;
    },
    /** What waited is handed out first, unless its time has passed. */
    listen: (box: Mailbox, listener: (text: string) => void, nowMs: number): (() => void) => {
      for (const message of box.messages.filter(({ delivered }) => !delivered)) {
        message.delivered = true;
        if (message.atMs + message.ttlSeconds * 1000 >= nowMs) listener(message.text);
      }
      box.listeners.add(listener);
      return () => box.listeners.delete(listener);
    },
  };
}
export type Mailboxes = ReturnType<typeof createMailboxes>;
