import type { ApplicationCard } from '@pgs/contract';
import {
  type Actor,
  type Application,
  type AvailableAction,
  actingSentence,
  actionDefinition,
  bookVerdicts,
  caseFields,
  checklist,
  decisionKinds,
  formatSnils,
  fullName,
  type Holder,
  helpSentence,
  type InteragencyLanguage,
  isAction,
  isStatus,
  type Person,
  problemText,
  proposedGrounds,
  type ServiceDefinition,
  statusDefinition,
  type WorkingCalendar,
} from '@pgs/domain';
import { presentResult, type ResultOfCard } from '../../after-result/present-result.ts';
import type { FoundDuplicates } from '../../duplicate/duplicate-store.ts';
import { presentDuplicates, previousRefusals, warned } from '../../duplicate/present-duplicates.ts';
import { presentReception } from '../../in-person/present-reception.ts';
import type { Organization } from '../../organization/store.ts';
import { presentQueuePlace } from '../../places/present-queue-place.ts';
import type { QueuePlaceRecord } from '../../places/queue-queries.ts';
import type { JournalRecord, ToldRecord } from '../card-queries.ts';
import { presentBusiness } from './present-business.ts';
import { groundsOf, presentDecision, presentDecisionChoices, presentGround, presentProposed } from './present-decision.ts';
import { dayText, presentDetails } from './present-details.ts';
import { presentIntermediateStatuses } from './present-intermediate.ts';
import { presentCorrections, presentQuestions } from './present-questions.ts';
import { evidenceOf, presentRequests } from './present-requests.ts';
import { termsOf } from './present-terms.ts';
import { presentWaits } from './present-waits.ts';

export interface CardSource {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly organization: Organization;
  readonly journal: readonly JournalRecord[];
  readonly told: ToldRecord | undefined;
  readonly queued?: QueuePlaceRecord | undefined;
  readonly account?: Parameters<typeof presentReception>[1];
  readonly result?: ResultOfCard | undefined;
  readonly duplicates?: FoundDuplicates | undefined;
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly calendar: WorkingCalendar;
  readonly language: InteragencyLanguage;
  readonly now: Date;
  readonly available: readonly AvailableAction[];
  readonly substitutions: readonly Parameters<typeof actingSentence>[0][];
  /** Who could help where an action is not available. */
  readonly holders: readonly Holder[];
}

const noDuplicates: FoundDuplicates = { here: [], elsewhere: 0 };

const sourceTitles: Record<Application['documents'][number]['source'], string> = {
  applicant: 'Заявитель',
  interagency: 'Межведомственный запрос',
  intraAgency: 'Внутри ведомства',
  localAuthority: 'Орган местного самоуправления',
  regionalAuthority: 'Орган власти региона',
  decision: 'Документ решения',
  signature: 'Электронная подпись',
};

const identityTitles: Record<NonNullable<Person['identityDocument']>['kind'], string> = {
  passport: 'Паспорт гражданина РФ',
  birthCertificate: 'Свидетельство о рождении',
  foreignPassport: 'Заграничный паспорт',
  residencePermit: 'Вид на жительство',
  other: 'Иной документ',
};

/** Карточка заявления as this person sees it. */
export function presentCard(source: CardSource): ApplicationCard {
  const { application, service, organization, told, actor, language, duplicates = noDuplicates } = source;
  const refusals = previousRefusals(duplicates, organization.timeZone);
  const verdicts = bookVerdicts(application, service, organization.timeZone);
  return {
    id: application.id,
    version: application.version,
    portalNumber: application.portalNumber ?? (application.reception ?? application.initiative)?.number ?? null,
    registrationNumber: application.registrationNumber ?? null,
    status: application.status,
    statusTitle: statusDefinition(application.status).title,
    portalStatus: told ? { code: told.code, title: told.title, comment: told.comment, delivered: told.sent_at !== null } : null,
    serviceCode: service.code,
    serviceTitle: service.title,
    organizationId: organization.id,
    organizationTitle: organization.title,
    channel: application.channel,
    submittedAt: application.submittedAt.toISOString(),
    receivedAt: application.receivedAt.toISOString(),
    registeredAt: application.registeredAt?.toISOString() ?? null,
    finishedAt: application.finishedAt?.toISOString() ?? null,
    responsibleName: application.responsibleName ?? null,
    responsibleIsMe: application.responsibleId === actor.personId,
    acting: source.substitutions.map(actingSentence),
    conflicts: application.conflicts.map(({ name, at }) => ({ name, at: at.toISOString() })),
    timeZone: organization.timeZone,
    terms: termsOf(source),
    waits: presentWaits(source),
    queue: source.queued ? presentQueuePlace(source.queued, service) : null,
    questions: presentQuestions(application),
    corrections: presentCorrections(application),
    applicant: presentPerson(application.applicant),
    child: application.child ? presentPerson(application.child) : null,
    isRepresentative: application.isRepresentative,
    details: [
      ...presentBusiness(application.business),
      ...presentReception(application.reception, source.account),
      ...presentDetails(service.form, application.form, verdicts),
    ],
    bookNotes: verdicts.flatMap(({ advice }) => advice || []),
    documents: application.documents.map(({ fileId: _, source: from, ...document }) => ({
      ...document,
      source: from,
      sourceTitle: sourceTitles[from],
      addedAt: document.addedAt.toISOString(),
      number: document.number ?? null,
      issuedOn: document.issuedOn ?? null,
      addedByName: document.addedByName ?? null,
    })),
    requests: presentRequests(application.requests, language),
    criteria: checklist(application, service).map(({ criterion, met, answer, conclusion, isOverruled }) => ({
      code: criterion.code,
      question: criterion.question,
      stage: criterion.stage,
      met,
      isAnswered: answer !== undefined,
      note: answer?.note ?? '',
      conclusion: conclusion ? { outcome: conclusion.outcome, reason: conclusion.reason, values: [...(conclusion.evidence ?? [])] } : null,
      isOverruled,
      evidence: evidenceOf(criterion, application.requests, language),
    })),
    result: presentResult(application, service, source.result),
    proposedDecision: presentProposed(source, refusals),
    decision: presentDecision(source),
    choices: {
      proposedGrounds: {
        acceptance: [...proposedGrounds(application, service, 'acceptance')],
        review: [...proposedGrounds(application, service, 'review')],
      },
      documentRefusalGrounds: service.documentRefusalGrounds.map((ground) => warned(presentGround(ground), refusals)),
      serviceRefusalGrounds: service.serviceRefusalGrounds.map((ground) => warned(presentGround(ground), refusals)),
      suspensionGrounds: service.suspensionGrounds.map(presentGround),
      decision: presentDecisionChoices(source),
      intermediateStatuses: presentIntermediateStatuses(source),
      fields: [...caseFields(application, service)],
      applicantDocumentKinds: service.documents.filter((kind) => kind.source === 'applicant').map(({ code, title }) => ({ code, title })),
      documentKinds: [
        ...service.documents.filter((kind) => kind.source !== 'applicant').map(({ code, title }) => ({ code, title })),
        { code: 'other', title: 'Иной документ' },
      ],
    },
    duplicates: presentDuplicates(duplicates),
    previousRefusals: refusals.map(({ kind, number, decidedOn, groundCodes }) => ({
      title: decisionKinds[kind].title,
      number,
      decidedOn,
      grounds: groundsOf(service, kind, groundCodes),
    })),
    available: source.available.map(({ reason, help, ...action }) => ({
      ...action,
      reason: reason ? [problemText(reason.code, reason.details), helpSentence(help, source.holders)].filter(Boolean).join(' ') : null,
    })),
    history: source.journal.map((entry) => ({
      id: entry.journal_id,
      at: entry.at.toISOString(),
      actorName: entry.actor_name,
      actionTitle: isAction(entry.action) ? actionDefinition(entry.action).title : 'Заявление поступило',
      fromStatus: entry.from_status,
      toStatus: entry.to_status,
      toStatusTitle: isStatus(entry.to_status) ? statusDefinition(entry.to_status).title : entry.to_status,
      comment: entry.comment,
    })),
  };
}

function presentPerson(person: Person): ApplicationCard['applicant'] {
  const { identityDocument: document } = person;
  const issued = document && [document.issuedOn && dayText(document.issuedOn), document.issuedBy].filter(Boolean).join(', ');
  return {
    name: fullName(person),
    lastName: person.lastName,
    firstName: person.firstName,
    middleName: person.middleName ?? null,
    bornOn: person.bornOn ?? null,
    snils: person.snils ? formatSnils(person.snils) : null,
    identityDocument: document
      ? [identityTitles[document.kind], document.series, `№ ${document.number}`].filter(Boolean).join(' ') +
        (issued ? `, выдан ${issued}` : '')
      : null,
    address: person.address?.text ?? null,
    phone: person.phone ?? null,
    email: person.email ?? null,
  };
}
