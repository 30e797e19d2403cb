import { type Application, askedResultFields, issuedNow, localDate, Problem, registrationTerm, untouched } from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { widenToSystem } from '../application/store.ts';
import { nextReceptionNumber } from '../in-person/store.ts';
import { findOrganization } from '../organization/store.ts';
import { loadIssued } from './looking-up.ts';
import { presentAsking } from './present-asking.ts';
import { askingAbout, findIssuedRecord, lockRecord } from './result-store.ts';

interface Mistake {
  readonly entryId: string;
  readonly asWritten: string;
  readonly asAsked: string;
}

/**
 * Исправление по инициативе организации: an application in the name of whom the result was given to, which goes the usual way. The record
 * is held meanwhile, so of two officials who notice one mistake the second is told of the first one's application.
 */
export async function beginCorrection(platform: Platform, signed: Signed, { entryId, asWritten, asAsked }: Mistake) {
  const { database, services, calendar } = platform;
  return database.write(personScope(signed), async (transaction) => {
    // What this person may do has been settled by the record.
    await widenToSystem(transaction);
    await lockRecord(transaction, entryId);
    const record = await findIssuedRecord(transaction, entryId);
    if (!record) throw new Problem('not-found');
    const asking = (await askingAbout(transaction, entryId)).map((one) => presentAsking(one, services));
    const open = asking.find(({ isOpen, does }) => isOpen && does === 'correct');
    if (open) throw new Problem('correction-open', { number: open.number ?? '', status: `статус «${open.statusTitle}»` });
    const organization = await findOrganization(transaction, record.organizationId);
    if (!organization) throw new Error(`organization ${record.organizationId} does not exist`);
    const issued = await loadIssued(transaction, record, services, organization.timeZone);
    if (issued.isAnnulled) throw new Problem('result-unavailable', { reason: `Результат № ${issued.decisionNumber} аннулирован.` });
    const service = services
      .newest()
      .find(({ code, afterResult }) => afterResult === 'correct' && organization.serviceCodes.includes(code));
    if (!service) throw new Problem('correction-service-absent');
    const now = platform.now();
    const year = localDate(now, organization.timeZone).slice(0, 4);
    // Latin letter, as in the numbers of the desk, from the same counter.
    const number = `${organization.code}-I${year}-${String(await nextReceptionNumber(transaction, organization.id, Number(year))).padStart(6, '0')}`;
    const { applicant, business, isRepresentative } = issuedNow(issued);
    const application: Application = {
      ...untouched,
      id: ids.next(),
      version: 1,
      organizationId: organization.id,
      serviceCode: service.code,
      serviceVersion: service.version,
      status: 'received',
      channel: 'initiative',
      portalNumber: undefined,
      submittedAt: now,
      receivedAt: now,
      registrationDueOn: registrationTerm({
        calendar,
        receivedAt: now,
        timeZone: organization.timeZone,
        workHours: organization.workHours,
        amountWorkingDays: service.registrationTerm.amount,
      }).dueOn,
      applicant,
      business,
      child: undefined,
      isRepresentative,
      initiative: { number, byId: signed.personId, byName: signed.name },
      form: {
        [askedResultFields.number]: issued.decisionNumber,
        [askedResultFields.on]: issued.datedOn[0] ?? '',
        [askedResultFields.asWritten]: asWritten,
        [askedResultFields.asAsked]: asAsked,
      },
      documents: [],
    };
    await platform.enter(
      transaction,
      {
        application,
        organization,
        service,
        actor: signed.actor,
        comment: `Исправление результата № ${issued.decisionNumber} начато по инициативе организации, № ${number}`,
        told: {
          title: 'Организация исправляет документ',
          comment: `${organization.title} нашла ошибку в документе № ${issued.decisionNumber} и исправляет её. Подавать заявление не нужно: исправленный документ придёт в личный кабинет.`,
        },
      },
      now,
    );
    return { applicationId: application.id, number, message: `Исправление начато: заявление № ${number}` };
  });
}
