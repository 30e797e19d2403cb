import type { Messages } from '../../messages.ts';

export const push: Pick<Messages, 'push'> = {
  push: {
    title: 'Browser push',
    lead: 'While the platform is closed or hidden the browser itself shows what has come: the kind of message and the number. Nothing about people.',
    hours: (from, to) =>
      `Working days, ${from} to ${to}. Nothing is pushed while you work in the platform; signing out switches push off in this browser.`,
    notConfigured: 'Push is not switched on in this installation; its administrator does that. Messages stay in “Notifications”.',
    unsupported: 'This browser cannot receive push. Use another browser, or an ordinary window instead of a private one.',
    insecure: 'Push works over a secure address (https) only. Tell the administrator of the platform.',
    denied: 'Notifications of the platform are blocked in this browser.',
    howToAllow: 'Click the icon to the left of the address, choose “Allow” for notifications and come back here.',
    off: 'Push is off in this browser.',
    on: 'Push is on in this browser.',
    turnOn: 'Switch on in this browser',
    turnOnHint: 'The browser will ask for permission to show notifications.',
    asking: 'Waiting for the browser: allow notifications in the window at the address.',
    refusedByBrowser: 'The browser gave no permission. To switch push on later, press the button again.',
    noService:
      'The browser could not reach its push service. Usually the network of the organization has no access to it: tell the administrator.',
    tryIt: 'Try',
    turnOff: 'Switch off',
    training: 'Training contour: messages come from the training push service; a page of the platform has to be open.',
    browsers: 'Browsers that receive push',
    browser: 'Browser',
    service: 'Service',
    since: 'On since',
    delivered: 'Last delivered',
    never: 'not yet',
    here: 'this browser',
    turnOffIn: (browser) => `Switch push off: ${browser}`,
    byPushOf: (title) => `Push: ${title}`,
  },
};
