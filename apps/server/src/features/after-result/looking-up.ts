import type { Transaction } from '@pgs/database';
import {
  type Actor,
  type Application,
  askedResult,
  conclusionsOf,
  findResult,
  type IssuedResult,
  isExcluded,
  localDate,
  maySee,
  type ResultFacts,
  type ServiceDefinition,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { findApplication } from '../application/store.ts';
import { correctedBefore, findIssuedByNumber, type IssuedRecord } from './result-store.ts';

interface Asking {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly organization: { readonly id: string; readonly timeZone: string };
  readonly actor: Actor;
}

/** The record with the case it came from; the days that may stand in the document. */
export async function loadIssued(
  transaction: Transaction,
  record: IssuedRecord,
  services: ServiceCatalog,
  timeZone: string,
): Promise<IssuedResult> {
  const application = await findApplication(transaction, record.applicationId);
  if (!application?.decision) throw new Error(`record ${record.entryNumber} has no decision`);
  const { decision, documents } = application;
  const composedAt = documents.find(({ id }) => id === decision.documentId)?.addedAt ?? decision.signedAt;
  return {
    entryId: record.id,
    entryVersion: record.version,
    entryNumber: record.entryNumber,
    isAnnulled: record.state === 'annulled',
    decisionNumber: record.decisionNumber,
    registrationNumber: record.registrationNumber ?? undefined,
    datedOn: [...new Set([composedAt, decision.signedAt].map((at) => localDate(at, timeZone)))],
    application,
    service: services.get(application.serviceCode, application.serviceVersion),
    corrected: correctedBefore(record),
  };
}

/**
 * Поиск результата, о котором просят: looked up anew whenever the case is touched, until it is decided. Runs as the platform; what the
 * person may not see of the earlier case stays out of the facts.
 */
export async function lookUpResult(
  transaction: Transaction,
  services: ServiceCatalog,
  { application, service, organization, actor }: Asking,
): Promise<ResultFacts | undefined> {
  if (!service.afterResult || application.decision) return undefined;
  const records = await findIssuedByNumber(transaction, {
    organizationId: organization.id,
    number: askedResult(application).number,
    exceptServices: services.newest().flatMap(({ code, afterResult }) => (afterResult ? [code] : [])),
  });
  const candidates: IssuedResult[] = [];
  for (const record of records) candidates.push(await loadIssued(transaction, record, services, organization.timeZone));
  const found = findResult(application, candidates);
  const issued = candidates.find(({ entryId }) => entryId === found.entryId);
  const isHidden =
    issued !== undefined &&
    actor.kind === 'person' &&
    (!maySee(actor.grants, issued.application) || isExcluded(issued.application, actor.personId));
  return { found, isHidden, issued: isHidden || found.outcome !== 'found' ? undefined : issued };
}

/** The application as it arrives, with what the registry knows of the result it is about. */
export async function withFoundResult(transaction: Transaction, services: ServiceCatalog, asking: Asking): Promise<Application> {
  const result = await lookUpResult(transaction, services, asking);
  if (!result) return asking.application;
  const application = { ...asking.application, foundResult: result.found };
  const { service, organization } = asking;
  return { ...application, conclusions: conclusionsOf({ application, service, timeZone: organization.timeZone }) };
}
