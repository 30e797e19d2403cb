import type { Messages } from '../messages.ts';
import { card } from './card.ts';
import { dashboards } from './dashboards.ts';
import { dialogs } from './dialogs.ts';
import { list } from './list.ts';
import { notifications } from './notifications.ts';
import { organization } from './organization.ts';
import { shell } from './shell.ts';
import { waits } from './waits.ts';

/** English catalog; statuses, services and actions come from the server in the official Russian words. */
export const en: Messages = { ...shell, ...list, ...card, ...dashboards, ...dialogs, ...notifications, ...organization, ...waits };
