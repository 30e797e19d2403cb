import type { Transaction } from '@pgs/database';
import type { DocumentMark } from '@pgs/documents';
import { type Application, corrected, type Decision, dateText, localDate, type ResultRevision, type ServiceDefinition } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { findApplication } from '../application/store.ts';
import { correctedBefore, findIssuedRecord } from './result-store.ts';

/** What is printed in place of the decision about it: the result as it now stands, under its own number and date. */
export interface RevisedResult {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly decision: Decision;
  /** Its date in the document. */
  readonly datedAt: Date;
  readonly mark: DocumentMark;
}

interface Revising {
  readonly application: Application;
  readonly revision: ResultRevision;
  /** Number of the decision to correct or to duplicate; absent in a draft. */
  readonly number: string | undefined;
  readonly at: Date;
  readonly timeZone: string;
}

const titles = { correct: 'С ИСПРАВЛЕНИЯМИ', duplicate: 'ДУБЛИКАТ' } as const satisfies Record<ResultRevision['does'], string>;

/**
 * Исправленный результат или дубликат: composed anew of what was filed, by the template of the version it was filed under, with everything
 * corrected before and now.
 */
export async function revisedResult(transaction: Transaction, services: ServiceCatalog, revising: Revising): Promise<RevisedResult> {
  const { revision } = revising;
  const record = await findIssuedRecord(transaction, revision.entryId);
  const issued = await findApplication(transaction, revision.applicationId);
  if (!record || !issued?.decision) throw new Error(`result ${revision.entryId} is gone`);
  // Composed after the signature too: its own correction is then among those of the record, and later ones may follow.
  const application = corrected(issued, [...correctedBefore(record, revising.application.id), ...revision.corrections]);
  const { decision } = application;
  if (!decision) throw new Error(`result ${revision.entryId} has no decision`);
  return {
    application,
    service: services.get(issued.serviceCode, issued.serviceVersion),
    decision,
    datedAt: issued.documents.find(({ id }) => id === decision.documentId)?.addedAt ?? decision.signedAt,
    mark: markOf(revising, issued.decision),
  };
}

function markOf({ application, revision, number, at, timeZone }: Revising, first: Decision): DocumentMark {
  const day = (moment: Date): string => dateText(localDate(moment, timeZone));
  const upon = application.initiative
    ? 'по инициативе организации'
    : `по заявлению ${application.registrationNumber ? `№ ${application.registrationNumber} ` : ''}от ${day(application.submittedAt)}`;
  const by = number ? `решением № ${number} ` : '';
  return {
    title: titles[revision.does],
    text:
      revision.does === 'correct'
        ? `С исправлениями от ${day(at)}: внесены ${by}${upon}. Действует вместо ранее выданного документа.`
        : `Выдан ${day(at)} ${by}${upon}. Первоначальный документ подписан ${day(first.signedAt)}: ${first.signedByName}.`,
    isDraft: number === undefined,
  };
}
