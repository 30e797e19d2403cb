import type { Messages } from '../messages.ts';

export const waits: Pick<Messages, 'wait'> = {
  wait: {
    until: (day) => `until ${day}`,
  },
};
