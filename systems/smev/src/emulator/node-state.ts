import { randomBytes } from 'node:crypto';
import { openJournal } from './journal.ts';
import { type WeatherRule, withRule } from './weather.ts';

export type Direction = 'REQUEST' | 'RESPONSE';

/** A message inside the node, as its sender gave it. */
export interface NodeMessage {
  readonly messageId: string;
  readonly direction: Direction;
  readonly sender: string;
  readonly recipient: string;
  readonly namespace: string;
  readonly rootElement: string;
  /** SenderProvidedRequestData or SenderProvidedResponseData; empty after the message is acknowledged. */
  readonly dataXml: string;
  /** ЭП-ОВ of the sender over the data; empty when the node or an agency of it is the author and signs on delivery. */
  readonly signatureXml: string;
  /** Version of the schema the data are written in. */
  readonly version: string;
  /** Attachments inside the message, base64. */
  readonly inline: readonly { readonly id: string; readonly mediaType: string; readonly content: string }[];
  /** Files of the file store. */
  readonly references: readonly string[];
  readonly sentAt: string;
  /** Not delivered earlier: the weather delays. */
  readonly availableAt: string;
  readonly nodeId?: string;
  readonly originalMessageId?: string;
  readonly endOfLife?: string;
  /** How many times it is delivered again although acknowledged. */
  readonly copies: number;
  /** Delivered before those that stand ahead of it. */
  readonly outOfTurn: boolean;
  /** Answered by an emulated supplier: never waits in a mailbox. */
  readonly consumed: boolean;
}

export type NodeEvent =
  | { readonly type: 'secret'; readonly value: string }
  | { readonly type: 'sent'; readonly message: NodeMessage }
  | {
      readonly type: 'acknowledged';
      readonly recipient: string;
      readonly messageId: string;
      readonly at: string;
      readonly accepted?: false;
    }
  | { readonly type: 'weather'; readonly rules: readonly WeatherRule[] };

export interface Held {
  message: NodeMessage;
  readonly number: number;
  invisibleUntil: number;
  deliveries: number;
  copiesLeft: number;
  acknowledgedAt: string | undefined;
  /** The recipient found its signatures wrong. */
  refused: boolean;
}

/** What the node tells a sender about his message (GetStatus). */
export interface ToldStatus {
  readonly originalMessageId: string;
  readonly category: string;
}

export interface NodeState {
  readonly secret: string;
  readonly held: ReadonlyMap<string, Held>;
  readonly mailboxes: ReadonlyMap<string, ReadonlyMap<string, Held>>;
  readonly weather: readonly WeatherRule[];
  find(messageId: string): Held | undefined;
  put(...messages: NodeMessage[]): void;
  /** The next visible message that suits, made invisible till the time-out. */
  take(recipient: string, direction: Direction, suits: (message: NodeMessage) => boolean): Held | undefined;
  /** False when nothing of this identifier waits for the recipient. */
  acknowledge(recipient: string, messageId: string, accepted: boolean): boolean;
  /** Puts a status into the flow of the sender; the flow keeps the last thousand and does not outlive the process. */
  tell(sender: string, originalMessageId: string, category: string): void;
  takeStatus(sender: string): ToldStatus | undefined;
  setWeather(rule: WeatherRule): void;
  clearWeather(): void;
  close(): void;
}

const keptMs = 7 * 86_400_000;
const keptStatuses = 1000;

/** Mailboxes of the participants. With a folder every change is in its journal before the sender is answered. */
export function openNodeState(settings: {
  readonly dataDir: string | undefined;
  readonly now: () => Date;
  readonly visibilityTimeoutMs: number;
}): NodeState {
  const held = new Map<string, Held>();
  const mailboxes = new Map<string, Map<string, Held>>();
  const statuses = new Map<string, ToldStatus[]>();
  let secret = '';
  let weather: readonly WeatherRule[] = [];
  let number = 0;

  const mailboxOf = (recipient: string, direction: Direction): Map<string, Held> => {
    const key = `${recipient} ${direction}`;
    const found = mailboxes.get(key);
    if (found) return found;
    const made = new Map<string, Held>();
    mailboxes.set(key, made);
    return made;
  };

  function apply(event: NodeEvent): void {
    if (event.type === 'secret') secret = event.value;
    else if (event.type === 'weather') weather = event.rules;
    else if (event.type === 'sent') {
      number += 1;
      const { message } = event;
      const entry: Held = {
        message,
        number,
        invisibleUntil: 0,
        deliveries: 0,
        copiesLeft: message.copies,
        acknowledgedAt: undefined,
        refused: false,
      };
      held.set(message.messageId, entry);
      if (message.consumed) entry.acknowledgedAt = message.sentAt;
      else mailboxOf(message.recipient, message.direction).set(message.messageId, entry);
    } else acknowledged(event);
  }

  function acknowledged(event: { readonly messageId: string; readonly at: string; readonly accepted?: false }): void {
    const entry = held.get(event.messageId);
    if (!entry) return;
    if (entry.copiesLeft > 0) {
      entry.copiesLeft -= 1;
      entry.invisibleUntil = 0;
      return;
    }
    entry.acknowledgedAt = event.at;
    entry.refused = event.accepted === false;
    mailboxOf(entry.message.recipient, entry.message.direction).delete(event.messageId);
    // Only the facts about the message are needed further: for the return address, repeated sending and the page.
    entry.message = { ...entry.message, dataXml: '', signatureXml: '', inline: [] };
  }

  function snapshot(): NodeEvent[] {
    const oldest = settings.now().getTime() - keptMs;
    const events: NodeEvent[] = [
      { type: 'secret', value: secret === '' ? randomBytes(32).toString('hex') : secret },
      { type: 'weather', rules: weather },
    ];
    for (const entry of held.values()) {
      const done = entry.acknowledgedAt !== undefined;
      if (done && Date.parse(entry.message.sentAt) < oldest) continue;
      events.push({ type: 'sent', message: { ...entry.message, copies: entry.copiesLeft } });
      if (done)
        events.push({
          type: 'acknowledged',
          recipient: entry.message.recipient,
          messageId: entry.message.messageId,
          at: entry.acknowledgedAt ?? '',
          ...(entry.refused && { accepted: false as const }),
        });
    }
    return events;
  }

  const journal = settings.dataDir === undefined ? undefined : openJournal<NodeEvent>(settings.dataDir, apply, snapshot);
  if (secret === '') record({ type: 'secret', value: randomBytes(32).toString('hex') });

  function record(...events: NodeEvent[]): void {
    journal?.append(events);
    for (const event of events) apply(event);
  }

  return {
    get secret() {
      return secret;
    },
    held,
    mailboxes,
    get weather() {
      return weather;
    },
    find: (messageId) => held.get(messageId),
    put: (...messages) => record(...messages.map((message): NodeEvent => ({ type: 'sent', message }))),
    take(recipient, direction, suits) {
      const now = settings.now().getTime();
      let chosen: Held | undefined;
      for (const entry of mailboxOf(recipient, direction).values()) {
        if (entry.invisibleUntil > now || Date.parse(entry.message.availableAt) > now || !suits(entry.message)) continue;
        chosen ??= entry;
        if (entry.message.outOfTurn) chosen = entry;
        else if (!weather.some((rule) => rule.mode === 'reorder')) break;
      }
      if (!chosen) return undefined;
      chosen.invisibleUntil = now + settings.visibilityTimeoutMs;
      chosen.deliveries += 1;
      return chosen;
    },
    tell(sender, originalMessageId, category) {
      const flow = statuses.get(sender) ?? [];
      statuses.set(sender, [...flow.slice(-(keptStatuses - 1)), { originalMessageId, category }]);
    },
    takeStatus: (sender) => statuses.get(sender)?.shift(),
    acknowledge(recipient, messageId, accepted) {
      const entry = held.get(messageId);
      if (!entry || entry.acknowledgedAt !== undefined || entry.message.recipient !== recipient) return false;
      record({
        type: 'acknowledged',
        recipient,
        messageId,
        at: settings.now().toISOString(),
        ...(!accepted && { accepted: false as const }),
      });
      return true;
    },
    setWeather: (rule) => record({ type: 'weather', rules: withRule(weather, rule) }),
    clearWeather: () => record({ type: 'weather', rules: [] }),
    close: () => journal?.close(),
  };
}
