import type { Messages } from '../../messages.ts';

export const distribution: Pick<Messages, 'distribution'> = {
  distribution: {
    title: 'Distribution of places',
    protocol: 'Protocol of distribution',
    start: 'Make a distribution',
    startHint:
      'The platform proposes who is directed where: by category and time of submission, respecting the wishes. Parents are told nothing until the protocol is confirmed.',
    untilOn: 'Places are needed by (inclusive)',
    until: (day) => `Places are needed by ${day}`,
    empty: 'There has been no distribution yet.',
    totals: (children, directed) => `${children} children, ${directed} of them directed.`,
    told: (told, all) => `Told ${told} of ${all}.`,
    confirm: 'Confirm',
    discard: 'Discard',
    confirmHint: (directed, rest) =>
      `Places will be held, directions (${directed}) go to the parents; the rest (${rest}) hear their place in the queue. This cannot be undone.`,
    discardHint: 'The protocol stays in the list as discarded. Parents are told nothing.',
    directedTo: 'Directed to',
    why: 'Why',
    state: 'State',
    appearBy: (day) => `appear by ${day}`,
    outcomes: { accepted: 'Accepted', declined: 'Declined' },
  },
};
