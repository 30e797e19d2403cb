import { applicantName, corrected, fullName, localDate, Problem, type ResultRevision } from '@pgs/domain';
import type { EffectContext } from '../application/effects.ts';
import { findApplication } from '../application/store.ts';
import { appendChange, correctedBefore, correctRecord, findIssuedRecord, holdRecord } from './result-store.ts';

const reasons = {
  correct: 'Исправлены опечатки',
  duplicate: 'Выдан дубликат',
} as const satisfies Record<ResultRevision['does'], string>;

/**
 * Подписанное решение меняет запись реестра: in the transaction of the signature, so that a record changed meanwhile leaves nothing signed.
 * The constraint of one change per application makes a repetition harmless.
 */
export async function reviseResult(context: EffectContext, revision: ResultRevision): Promise<void> {
  const { transaction, application, organization, ids, now, enqueue } = context;
  const { decision } = application;
  if (!decision) throw new Error('there is no decision that revises the result');
  const record = await findIssuedRecord(transaction, revision.entryId);
  const issued = record && (await findApplication(transaction, record.applicationId));
  if (!record || !issued) throw new Error(`record ${revision.entryId} is gone`);
  const after = corrected(issued, [...correctedBefore(record), ...revision.corrections]);
  const shown = {
    applicantName: applicantName(after),
    childName: after.child ? fullName(after.child) : null,
    childBornOn: after.child?.bornOn ?? null,
    form: after.form,
  };
  const stands = revision.does === 'correct' ? await correctRecord(transaction, revision, shown) : await holdRecord(transaction, revision);
  if (!stands)
    throw new Problem('result-changed-meanwhile', {
      entry: record.entryNumber,
      state: record.state === 'annulled' ? 'она аннулирована' : 'в неё внесены изменения',
    });
  const id = ids.next();
  const asked = application.initiative ? 'по инициативе организации' : `по заявлению № ${application.registrationNumber ?? ''}`;
  const isNew = await appendChange(transaction, {
    id,
    entryId: revision.entryId,
    kind: revision.does === 'correct' ? 'correction' : 'duplicate',
    state: revision.does === 'correct' ? 'changed' : record.state,
    reason: `${reasons[revision.does]} ${asked}`,
    actNumber: decision.number,
    actOn: localDate(decision.signedAt, organization.timeZone),
    personId: decision.signedById,
    personName: decision.signedByName,
    applicationId: application.id,
    corrections: revision.corrections,
    at: now,
  });
  if (isNew) await enqueue(transaction, 'tellRegistryChange', { changeId: id });
}
