import type { Queryable, Transaction } from '@pgs/database';
import {
  addDays,
  type BrokenVisit,
  localDate,
  localDateTimeText,
  mayArrange,
  type OfficePlan,
  officePlan,
  officePlanProblems,
  Problem,
  planRebooking,
  rebookingBeyondDays,
  receivedOf,
  visitsBrokenBy,
} from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import { findOrganization } from '../organization/store.ts';
import { bookedAfter, busyOf } from './appointment-queries.ts';
import { type Appointment, letPlacesGo } from './appointment-store.ts';
import type { Booking } from './booking.ts';
import {
  appendOfficeChange,
  employeesOf,
  findOffice,
  findRepeatedOfficeChange,
  foreignCounters,
  insertOffice,
  listChangesOfOffice,
  type Office,
  updateOffice,
} from './office-store.ts';
import { counterTitleOf, planContextOf } from './slot-taking.ts';

export interface OfficeParts extends Pick<Platform, 'database' | 'calendar' | 'now'> {
  readonly ids: { readonly next: () => string };
  readonly booking: Booking;
}

/** The office, when the person receives people in its organization; a foreign one is not found. */
export async function requireOffice(db: Queryable, signed: Signed, id: string, lock?: 'share' | 'update'): Promise<Office> {
  const office = await findOffice(db, id, lock);
  if (!office || !receivedOf(signed.grants).includes(office.organizationId)) throw new Problem('not-found');
  return office;
}

function requireArranging(signed: Signed, organizationId: string): void {
  if (!mayArrange(signed.grants, organizationId)) throw new Problem('arranging-forbidden');
}

export function readPlan(given: unknown): OfficePlan {
  const parsed = officePlan.safeParse(given);
  if (!parsed.success) throw new Problem('office-invalid', { details: officePlanProblems(parsed.error.issues).join('; ') });
  return parsed.data;
}

/** What stands outside the plan: services of the organization, its employees, counters of this office only. */
async function checkSurroundings(
  db: Queryable,
  office: { readonly id: string; readonly organizationId: string },
  plan: OfficePlan,
): Promise<void> {
  const organization = await findOrganization(db, office.organizationId);
  const unknown = plan.services.find(({ code }) => !organization?.serviceCodes.includes(code));
  if (unknown) throw new Problem('service-not-connected', { code: unknown.code });
  const working = new Set((await employeesOf(db, office.organizationId)).map(({ id }) => id));
  if (plan.counters.some(({ employeeIds }) => employeeIds.some((id) => !working.has(id)))) throw new Problem('office-employee-unknown');
  const foreign = await foreignCounters(
    db,
    office.id,
    plan.counters.map(({ id }) => id),
  );
  if (foreign.length > 0) throw new Problem('office-invalid', { details: 'Окна: окно принадлежит другой приёмной' });
}

export interface BrokenAppointment extends BrokenVisit<Appointment> {
  readonly movesTo: ReturnType<typeof planRebooking>[number]['to'];
}

/** Что нарушит план, and where mass rebooking would put those people. */
export async function brokenBy(parts: OfficeParts, db: Queryable, office: Office, plan: OfficePlan): Promise<readonly BrokenAppointment[]> {
  const now = parts.now();
  const context = { ...planContextOf(office, parts.calendar), plan };
  const booked = await bookedAfter(db, office.id, now);
  const broken = visitsBrokenBy(context, booked, now);
  if (broken.length === 0) return [];
  const leaving = new Set(broken.map(({ visit }) => visit.id));
  const todayOn = localDate(now, office.timeZone);
  const busy = await busyOf(db, office.id, todayOn, addDays(todayOn, plan.horizonDays + rebookingBeyondDays), now);
  const staying = busy.filter(
    (one) =>
      !broken.some(
        ({ visit }) =>
          visit.counterId === one.counterId && visit.place === one.place && visit.startsAt.getTime() === one.startsAt.getTime(),
      ),
  );
  const moved = planRebooking(
    context,
    booked.filter(({ id }) => leaving.has(id)),
    staying,
    now,
  );
  const to = new Map(moved.map((one) => [one.visitId, one.to]));
  return broken.map((one) => ({ ...one, movesTo: to.get(one.visit.id) }));
}

export interface OfficeSaving {
  readonly id: string;
  readonly version: number;
  readonly requestKey: string;
  readonly plan: unknown;
  readonly broken?: { readonly ids: readonly string[]; readonly decision: 'keep' | 'rebook'; readonly reason: string } | undefined;
}

export interface OfficeSaved {
  readonly version: number;
  readonly moved: number;
  readonly withoutTime: number;
  readonly toCall: number;
}

/** Сохранить приёмную: load → check → what it breaks → save → rebook, in one transaction. */
export async function saveOfficeOf(parts: OfficeParts, signed: Signed, request: OfficeSaving): Promise<OfficeSaved> {
  const plan = readPlan(request.plan);
  return parts.database.write(personScope(signed), async (transaction) => {
    const office = await requireOffice(transaction, signed, request.id, 'update');
    requireArranging(signed, office.organizationId);
    await widenToSystem(transaction);
    const repeated = await findRepeatedOfficeChange(transaction, signed.personId, request.requestKey);
    if (repeated) {
      if (repeated.office_id !== office.id)
        throw new Problem('malformed-request', { details: 'requestKey: ключ уже использован другим действием' });
      return { version: repeated.version, moved: 0, withoutTime: 0, toCall: 0 };
    }
    if (request.version !== office.version) await refuseChanged(transaction, office, request.version);
    if (JSON.stringify(plan) === JSON.stringify(office.plan)) throw new Problem('office-unchanged');
    await checkSurroundings(transaction, office, plan);
    const broken = await brokenBy(parts, transaction, office, plan);
    const seen = new Set(request.broken?.ids ?? []);
    if (broken.some(({ visit }) => !seen.has(visit.id))) throw new Problem('schedule-breaks', { count: broken.length });
    const version = office.version + 1;
    await updateOffice(transaction, office.id, version, plan);
    await appendOfficeChange(transaction, {
      id: parts.ids.next(),
      officeId: office.id,
      version,
      at: parts.now(),
      personId: signed.personId,
      personName: signed.name,
      comment: changeComment(office.plan, plan, broken.length, request.broken),
      plan,
      requestKey: request.requestKey,
    });
    if (request.broken?.decision !== 'rebook') return { version, moved: 0, withoutTime: 0, toCall: 0 };
    return { version, ...(await rebook(parts, transaction, { ...office, plan }, broken, signed, request.broken.reason)) };
  });
}

const planParts: readonly (readonly [keyof OfficePlan, string])[] = [
  ['title', 'название'],
  ['address', 'адрес'],
  ['active', 'работа приёмной'],
  ['week', 'расписание недели'],
  ['closedOnHolidays', 'праздничные дни'],
  ['services', 'услуги'],
  ['counters', 'окна'],
  ['exceptions', 'исключения'],
  ['horizonDays', 'горизонт записи'],
  ['noticeMinutes', 'срок до визита'],
  ['limitPerPerson', 'записей на человека'],
  ['holdMinutes', 'удержание времени'],
  ['waitNormMinutes', 'норматив ожидания'],
  ['priorityCategories', 'категории вне очереди'],
  ['yieldsAtMost', 'порядок вызова'],
  ['skipReturnsAfter', 'возврат не подошедшего'],
];

function changeComment(before: OfficePlan, after: OfficePlan, count: number, broken: OfficeSaving['broken']): string {
  const changed = planParts.filter(([field]) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map(([, title]) => title);
  const about = count === 0 ? '' : `; нарушено записей: ${count}, ${broken?.decision === 'rebook' ? 'перенесены' : 'оставлены'}`;
  return `Изменено: ${changed.join(', ')}${about}${broken?.reason ? `. ${broken.reason}` : ''}`;
}

/** Массовый перенос: everybody is told by the platform, or stands in the list of those to be called. */
async function rebook(
  parts: OfficeParts,
  transaction: Transaction,
  office: Office,
  broken: readonly BrokenAppointment[],
  signed: Signed,
  reason: string,
): Promise<Omit<OfficeSaved, 'version'>> {
  const doing = { actor: { kind: 'person' as const, id: signed.personId, name: signed.name }, told: true };
  let moved = 0;
  let withoutTime = 0;
  let toCall = 0;
  await letPlacesGo(
    transaction,
    broken.map(({ visit }) => visit.id),
  );
  for (const { visit, movesTo } of broken) {
    const before = `${localDateTimeText(visit.startsAt, office.timeZone)}`;
    if (movesTo) moved += 1;
    else withoutTime += 1;
    const changed = movesTo
      ? await parts.booking.move(transaction, office, visit, movesTo, reason, doing, rebookingBeyondDays)
      : await parts.booking.cancel(transaction, office, visit, reason, doing);
    if (visit.invitationId) continue;
    toCall += 1;
    const about = movesTo
      ? `Визит ${before} перенесён на ${localDateTimeText(changed.startsAt, office.timeZone)}, ${counterTitleOf(office, changed.counterId)}. ${reason}`
      : `Визит ${before} отменён, свободного времени нет: предложите другую дату. ${reason}`;
    await parts.booking.noteCall(transaction, changed, about, 'Нужно сообщить по телефону', doing);
  }
  return { moved, withoutTime, toCall };
}

export async function addOfficeTo(
  parts: OfficeParts,
  signed: Signed,
  request: { readonly organizationId: string; readonly requestKey: string; readonly plan: unknown },
): Promise<string> {
  const plan = readPlan(request.plan);
  return parts.database.write(personScope(signed), async (transaction) => {
    if (!receivedOf(signed.grants).includes(request.organizationId)) throw new Problem('not-found');
    requireArranging(signed, request.organizationId);
    await widenToSystem(transaction);
    const repeated = await findRepeatedOfficeChange(transaction, signed.personId, request.requestKey);
    if (repeated) return repeated.office_id;
    const id = parts.ids.next();
    await checkSurroundings(transaction, { id, organizationId: request.organizationId }, plan);
    await insertOffice(transaction, { id, organizationId: request.organizationId, plan });
    await appendOfficeChange(transaction, {
      id: parts.ids.next(),
      officeId: id,
      version: 1,
      at: parts.now(),
      personId: signed.personId,
      personName: signed.name,
      comment: 'Приёмная добавлена',
      plan,
      requestKey: request.requestKey,
    });
    return id;
  });
}

/** Humane conflict: who changed what and when. */
async function refuseChanged(transaction: Transaction, office: Office, version: number): Promise<never> {
  const since = await listChangesOfOffice(transaction, office.id, version);
  const told = since.map(({ at, person_name, comment }) => `${person_name}, ${localDateTimeText(at, office.timeZone)}: ${comment}`);
  throw new Problem('office-changed-meanwhile', { changes: told.join('; ') || 'версия устарела' });
}
