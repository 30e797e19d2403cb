/** Push в браузер (Web Push, RFC 8030) in our words. The protocol lives in systems/push. */

/** Подписка браузера: where its push service takes messages, and the keys only the browser can read with. */
export interface BrowserSubscription {
  readonly endpoint: string;
  /** Public key of the browser, P-256 uncompressed, base64url. */
  readonly p256dh: string;
  /** Secret shared with the browser, 16 bytes, base64url. */
  readonly auth: string;
}

export type PushUrgency = 'low' | 'normal' | 'high';

export interface PushMessage {
  readonly subscription: BrowserSubscription;
  readonly text: string;
  /** How long the push service keeps it for a browser that is not there, in seconds. */
  readonly ttlSeconds: number;
  readonly urgency: PushUrgency;
  /** A newer message of the same topic takes the place of an undelivered one; at most 32 characters of base64url. */
  readonly topic: string;
}

/** What the push service said. */
export type PushOutcome =
  | { readonly outcome: 'taken' }
  /** The browser has withdrawn the subscription: nothing will ever arrive there. */
  | { readonly outcome: 'gone' }
  /** Not now; `afterSeconds` when the service said how long to wait. */
  | { readonly outcome: 'later'; readonly afterSeconds?: number; readonly reason: string }
  /** Never: repeating the same changes nothing. */
  | { readonly outcome: 'refused'; readonly why: 'tooLarge' | 'keyRejected' | 'notPermitted' | 'malformed'; readonly reason: string };

export interface PushSender {
  /** Public key of the installation (VAPID, RFC 8292) browsers subscribe with, base64url. */
  readonly publicKey: string;
  /** Never rejects for what happens outside. */
  send(message: PushMessage): Promise<PushOutcome>;
  /** Зашифровать for the database: who holds the database alone cannot write to browsers. */
  seal(subscription: BrowserSubscription): Uint8Array;
  /** Undefined when it was sealed under another key of the installation: such a subscription takes nothing from us any more. */
  open(sealed: Uint8Array): BrowserSubscription | undefined;
}
