import type { ApplicationCard } from '@pgs/contract';
import type { Transaction } from '@pgs/database';
import {
  type Application,
  askedResult,
  type CorrectableField,
  choicesOfField,
  correctableFields,
  decisionKinds,
  type FoundResult,
  findResult,
  type IssuedResult,
  issuedNow,
  type ServiceDefinition,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { findApplication } from '../application/store.ts';
import { loadIssued } from './looking-up.ts';
import { findIssuedRecord } from './result-store.ts';

export interface ResultOfCard {
  readonly found: FoundResult | undefined;
  /** Only within the sight of whoever looks. */
  readonly issued: IssuedResult | undefined;
}

/** Результат, о котором заявление, as this person may see it: row-level security answers. */
export async function findResultOfCard(
  transaction: Transaction,
  services: ServiceCatalog,
  application: Application,
  service: ServiceDefinition,
  timeZone: string,
): Promise<ResultOfCard | undefined> {
  if (!service.afterResult) return undefined;
  const known = application.foundResult;
  const record = known?.entryId === undefined ? undefined : await findIssuedRecord(transaction, known.entryId);
  const mayBeSeen = record && (await findApplication(transaction, record.applicationId));
  const issued = record && mayBeSeen ? await loadIssued(transaction, record, services, timeZone) : undefined;
  // What became of the record since the case was last touched; a decided case keeps what it was decided upon.
  return { found: issued && !application.decision ? findResult(application, [issued]) : known, issued };
}

const kindOf = (field: CorrectableField): NonNullable<NonNullable<ApplicationCard['result']>['issued']>['fields'][number]['kind'] => {
  const { schema, value } = field;
  if (typeof value === 'boolean' || choicesOfField(field).length > 0) return 'choice';
  if (typeof value === 'number') return 'number';
  if (schema.format === 'date') return 'day';
  return (schema.maxLength ?? 0) > 500 ? 'longText' : 'text';
};

const yesNo = [
  { value: true, title: 'да' },
  { value: false, title: 'нет' },
];

export function presentResult(
  application: Application,
  service: ServiceDefinition,
  result: ResultOfCard | undefined,
): ApplicationCard['result'] {
  const { afterResult } = service;
  if (!afterResult || !result) return null;
  const { found, issued } = result;
  const { number, on, asWritten, asAsked } = askedResult(application);
  const revision = (application.proposedDecision ?? application.decision)?.revision;
  const decision = issued?.application.decision;
  const now = issued && issuedNow(issued);
  return {
    does: afterResult,
    outcome: found?.outcome ?? null,
    sentence: found?.sentence ?? '',
    asked: { number, on, asWritten, asAsked },
    initiativeOf: application.initiative?.byName ?? null,
    isHidden: found?.entryId !== undefined && !issued,
    issued:
      issued && decision && now
        ? {
            applicationId: issued.application.id,
            caseNumber: issued.registrationNumber ?? issued.application.portalNumber ?? issued.decisionNumber,
            serviceTitle: issued.service.shortTitle,
            decisionTitle: decisionKinds[decision.kind].title,
            entryNumber: issued.entryNumber,
            documentId: decision.documentId,
            fields: correctableFields(now, issued.service).map((field) => ({
              path: field.path,
              caption: field.caption,
              text: field.text,
              value: field.value,
              kind: kindOf(field),
              choices: typeof field.value === 'boolean' ? yesNo : [...choicesOfField(field)],
            })),
          }
        : null,
    corrections: [...(revision?.corrections ?? [])],
  };
}
