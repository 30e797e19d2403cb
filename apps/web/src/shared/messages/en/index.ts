import type { Messages } from '../messages.ts';
import { decisionText } from './application/decision-text.ts';
import { duplicates } from './application/duplicates.ts';
import { presence } from './application/presence.ts';
import { result } from './application/result.ts';
import { appointments } from './appointments.ts';
import { card } from './card.ts';
import { charges } from './charges.ts';
import { connectionLetters } from './connection/letters.ts';
import { connection, training } from './connection.ts';
import { dashboards } from './dashboards.ts';
import { dialogs } from './dialogs.ts';
import { employees } from './employees.ts';
import { exchange } from './exchange.ts';
import { inPerson } from './in-person.ts';
import { list } from './list.ts';
import { devices } from './live-queue/devices.ts';
import { hall } from './live-queue/hall.ts';
import { push } from './notification/push.ts';
import { notifications } from './notifications.ts';
import { orders } from './orders.ts';
import { organization } from './organization.ts';
import { distribution } from './places/distribution.ts';
import { places } from './places/places.ts';
import { reference } from './reference.ts';
import { registry } from './registry.ts';
import { shell } from './shell.ts';
import { statistics } from './statistics.ts';
import { support } from './support/support.ts';
import { waits } from './waits.ts';

/** English catalog; statuses, services and actions come from the server in the official Russian words. */
export const en: Messages = {
  ...places,
  ...presence,
  ...push,
  ...reference,
  ...registry,
  ...result,
  ...shell,
  ...appointments,
  ...statistics,
  ...training,
  ...exchange,
  ...hall,
  ...inPerson,
  ...list,
  ...card,
  ...charges,
  ...dashboards,
  ...decisionText,
  ...connection,
  ...connectionLetters,
  ...devices,
  ...dialogs,
  ...distribution,
  ...duplicates,
  ...employees,
  ...notifications,
  ...orders,
  ...organization,
  ...support,
  ...waits,
};
