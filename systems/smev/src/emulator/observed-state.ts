import type { Direction, NodeState } from './node-state.ts';
import type { WeatherRule } from './weather.ts';

/** What GET /emulator/state and the page show. */
export interface EmulatorState {
  readonly mailboxes: readonly {
    readonly participant: string;
    readonly direction: Direction;
    /** To be received, now or later. */
    readonly waiting: number;
    /** Received and not acknowledged yet. */
    readonly awaitingAcknowledgment: number;
  }[];
  /** The last fifty, the newest first. */
  readonly messages: readonly {
    readonly messageId: string;
    readonly originalMessageId?: string;
    readonly direction: Direction;
    readonly sender: string;
    readonly recipient: string;
    readonly namespace: string;
    readonly rootElement: string;
    readonly sentAt: string;
    readonly status: 'ждёт' | 'доставлено' | 'подтверждено' | 'отвергнуто' | 'принято ведомством';
    readonly deliveries: number;
  }[];
  readonly weather: readonly WeatherRule[];
}

/** A picture of the node at a moment. */
export function observe(state: NodeState, now: Date): EmulatorState {
  const mailboxes = [...state.mailboxes].map(([key, mailbox]) => {
    const [participant = '', direction] = key.split(' ');
    const invisible = [...mailbox.values()].filter((held) => held.invisibleUntil > now.getTime()).length;
    return {
      participant,
      direction: direction === 'REQUEST' ? ('REQUEST' as const) : ('RESPONSE' as const),
      waiting: mailbox.size - invisible,
      awaitingAcknowledgment: invisible,
    };
  });
  const messages = [...state.held.values()]
    .slice(-50)
    .reverse()
    .map(({ message, deliveries, acknowledgedAt, refused }) => ({
      messageId: message.messageId,
      ...(message.originalMessageId !== undefined && { originalMessageId: message.originalMessageId }),
      direction: message.direction,
      sender: message.sender,
      recipient: message.recipient,
      namespace: message.namespace,
      rootElement: message.rootElement,
      sentAt: message.sentAt,
      status: message.consumed
        ? ('принято ведомством' as const)
        : acknowledgedAt !== undefined
          ? refused
            ? ('отвергнуто' as const)
            : ('подтверждено' as const)
          : deliveries > 0
            ? ('доставлено' as const)
            : ('ждёт' as const),
      deliveries,
    }));
  return { mailboxes, messages, weather: state.weather };
}
