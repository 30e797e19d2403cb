import { card } from './card.ts';
import { dashboards } from './dashboards.ts';
import { dialogs } from './dialogs.ts';
import { list } from './list.ts';
import { notifications } from './notifications.ts';
import { organization } from './organization.ts';
import { shell } from './shell.ts';
import { waits } from './waits.ts';

/** Русский каталог: the official words; the English one has exactly the same keys. */
export const ru = { ...shell, ...list, ...card, ...dashboards, ...dialogs, ...notifications, ...organization, ...waits };
