import { randomUUID } from 'node:crypto';
import { applicants } from '@pgs/catalog';
import {
  addOffice,
  bookAppointment,
  cancelAppointment,
  fileApplication,
  findAppointments,
  holdSlot,
  listDrafts,
  listSlots,
  markAppointment,
  moveAppointment,
  saveDraft,
} from '@pgs/contract';
import { draftContent } from '@pgs/domain';
import { schoolEnrolment } from '../filings.ts';
import type { Walk } from './solving.ts';
import { type Doings, type Given, officeOf } from './solving-office.ts';

const visitOf = async ({ learner }: Walk, { person }: Given) => {
  const { appointments } = await learner.call(findAppointments, { query: { search: String(person) } });
  const [visit] = appointments;
  if (!visit) throw new Error(`nobody is written down as ${String(person)}`);
  return visit;
};
const slotsOf = async (walk: Walk) => {
  const office = await officeOf(walk);
  const tomorrow = new Date(Date.parse(`${walk.todayOn}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const [service] = office.services;
  const query = { serviceCode: service?.code ?? '', fromOn: tomorrow, toOn: tomorrow };
  const { slots } = await walk.learner.call(listSlots, { parameters: { id: office.id }, query });
  return { office, serviceCode: query.serviceCode, slots };
};
const mark = (mark: 'markCame' | 'markMissed') => async (walk: Walk, given: Given) => {
  const { id, version } = await visitOf(walk, given);
  return walk.learner.call(markAppointment, { parameters: { id }, body: { version, requestKey: randomUUID(), mark } });
};

/** Deeds of the electronic queue. */
export const atReception: Doings = {
  markCame: mark('markCame'),
  markMissed: mark('markMissed'),
  confirm: async (walk, { person }) => {
    const { office, serviceCode, slots } = await slotsOf(walk);
    const [slot] = slots;
    if (!slot) throw new Error('there is no free time');
    const held = await walk.learner.call(holdSlot, {
      parameters: { id: office.id },
      body: { counterId: slot.counterId, startsAt: slot.startsAt, serviceCode },
    });
    return walk.learner.call(bookAppointment, {
      parameters: { id: held.id },
      body: { requestKey: randomUUID(), personName: String(person), phone: '+7 900 000-00-09' },
    });
  },
  move: async (walk, given) => {
    const { id, version } = await visitOf(walk, given);
    const slot = (await slotsOf(walk)).slots.at(-1);
    if (!slot) throw new Error('there is no free time');
    return walk.learner.call(moveAppointment, {
      parameters: { id },
      body: { version, requestKey: randomUUID(), counterId: slot.counterId, startsAt: slot.startsAt, reason: 'По просьбе' },
    });
  },
  cancel: async (walk, given) => {
    const { id, version } = await visitOf(walk, given);
    return walk.learner.call(cancelAppointment, { parameters: { id }, body: { version, requestKey: randomUUID(), reason: 'По просьбе' } });
  },
  arrangeOffice: ({ learner, attempt }) => {
    const day = { from: '09:00', to: '18:00', breaks: [] };
    return learner.call(addOffice, {
      body: {
        organizationId: attempt.organizationId,
        requestKey: randomUUID(),
        plan: {
          title: 'Кабинет 3',
          address: 'ул. Учебная, д. 1',
          active: true,
          week: [day, day, day, day, day, null, null],
          closedOnHolidays: true,
          services: [{ code: 'school-enrolment', letter: 'Ш', slotMinutes: 15 }],
          counters: [{ id: randomUUID(), title: 'Окно 1', active: true, capacity: 1, serviceCodes: [], employeeIds: [], week: null }],
          exceptions: [],
          horizonDays: 14,
          noticeMinutes: 60,
          limitPerPerson: 2,
          holdMinutes: 5,
          waitNormMinutes: 15,
        },
      },
    });
  },
};

const typed = () => {
  const [known] = applicants;
  const child = known?.children[0];
  if (!known || !child) throw new Error('the catalog has no such family');
  const { lastName, firstName, middleName, bornOn, snils, passport, address, phone } = known;
  return draftContent.parse({
    applicant: {
      lastName,
      firstName,
      middleName,
      bornOn,
      snils,
      address,
      phone,
      documentSeries: passport.series,
      documentNumber: passport.number,
    },
    child: {
      lastName: child.lastName,
      firstName: child.firstName,
      middleName: child.middleName,
      bornOn: child.bornOn,
      snils: child.snils,
      documentSeries: child.birthCertificate.series,
      documentNumber: child.birthCertificate.number,
      address: child.address,
    },
    answers: { grade: 'other', privilege: 'none', adapted: 'no' },
    form: schoolEnrolment().form,
    identityChecked: true,
    signedOnPaper: true,
  });
};

/** Deeds of the desk. */
export const atDesk: Doings = {
  saveDraft: ({ learner, attempt }) =>
    learner.call(saveDraft, {
      parameters: { id: randomUUID() },
      body: {
        version: 0,
        requestKey: randomUUID(),
        organizationId: attempt.organizationId,
        serviceCode: 'school-enrolment',
        content: typed(),
      },
    }),
  fileApplication: async ({ learner }) => {
    const { rows } = await learner.call(listDrafts, {});
    const [draft] = rows;
    if (!draft) throw new Error('there is no draft to send');
    return learner.call(fileApplication, { body: { draftId: draft.id, version: draft.version } });
  },
};
