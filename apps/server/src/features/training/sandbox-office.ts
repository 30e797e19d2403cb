import type { Transaction } from '@pgs/database';
import { categoryIdsByLaw, localDate, type OfficePlan } from '@pgs/domain';
import { insertAppointment } from '../appointment/appointment-store.ts';
import { insertOffice, lockCounter } from '../appointment/office-store.ts';
import { searchNameOf } from '../appointment/search-name.ts';

const everyDay = { from: '00:00', to: '24:00', breaks: [] };

/** Учебная приёмная: open at any hour, so that a lesson does not depend on the clock, with one visit begun and one to come today; its identifier. */
export async function prepareOffice(
  transaction: Transaction,
  given: {
    readonly organizationId: string;
    readonly serviceCode: string;
    readonly timeZone: string;
    readonly now: Date;
    readonly nextId: () => string;
  },
): Promise<string> {
  const { organizationId, serviceCode, timeZone, now, nextId } = given;
  const counters = ['Окно 1', 'Окно 2'].map((title) => ({
    id: nextId(),
    title,
    active: true,
    capacity: 5,
    serviceCodes: [],
    employeeIds: [],
    week: null,
  }));
  const plan: OfficePlan = {
    title: 'Учебная приёмная',
    address: 'г. Учебногорск, ул. Учебная, д. 1, кабинет 1',
    active: true,
    week: [everyDay, everyDay, everyDay, everyDay, everyDay, everyDay, everyDay],
    closedOnHolidays: false,
    services: [{ code: serviceCode, letter: 'У', slotMinutes: 30 }],
    counters,
    exceptions: [],
    horizonDays: 14,
    noticeMinutes: 0,
    limitPerPerson: 3,
    holdMinutes: 30,
    waitNormMinutes: 15,
    priorityCategories: [...categoryIdsByLaw],
    yieldsAtMost: 3,
    skipReturnsAfter: 3,
  };
  const officeId = nextId();
  await insertOffice(transaction, { id: officeId, organizationId, plan });
  const visits = [
    { personName: 'Приходько Анна Сергеевна', ticketCode: 'У001' },
    { personName: 'Опоздалов Пётр Ильич', ticketCode: 'У002' },
  ];
  for (const [index, { personName, ticketCode }] of visits.entries()) {
    const counter = counters[index];
    const counterNumber = counter && (await lockCounter(transaction, officeId, counter.id));
    if (!counter || counterNumber === undefined) throw new Error('the training office has no counter');
    const startsAt = new Date(Math.floor((now.getTime() - 60 * 60_000) / 1_800_000) * 1_800_000);
    await insertAppointment(
      transaction,
      {
        id: nextId(),
        version: 1,
        organizationId,
        officeId,
        counterId: counter.id,
        counterNumber,
        place: 0,
        serviceCode,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 30 * 60_000),
        visitOn: localDate(startsAt, timeZone),
        state: 'booked',
        heldUntil: undefined,
        channel: 'operator',
        invitationId: undefined,
        applicationNumber: undefined,
        personName,
        searchName: searchNameOf(personName),
        phone: `+7900000000${index + 1}`,
        phoneDigits: `900000000${index + 1}`,
        note: '',
        ticketCode,
        confirmationCode: undefined,
        callAbout: undefined,
      },
      now,
    );
  }
  return officeId;
}
