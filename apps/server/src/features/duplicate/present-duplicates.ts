import type { ApplicationCard } from '@pgs/contract';
import { isLikenessKind, likenessInWords, localDate, type PreviousRefusal, repeatRefusalWarning, statusDefinition } from '@pgs/domain';
import type { FoundDuplicates } from './duplicate-store.ts';

export const presentDuplicates = ({ here, elsewhere }: FoundDuplicates): ApplicationCard['duplicates'] => ({
  here: here.map((one) => ({
    id: one.application_id,
    number: one.portal_number ?? one.registration_number ?? '',
    submittedAt: one.submitted_at.toISOString(),
    statusTitle: statusDefinition(one.status).title,
    isOpen: one.finished_at === null,
    applicantName: one.applicant_name,
    childName: one.child_name,
    commonSigns: likenessInWords(one.kinds.filter(isLikenessKind)),
  })),
  elsewhere,
});

/** Refusals the person has had for this service before, the first one first. */
export const previousRefusals = ({ here }: FoundDuplicates, timeZone: string): readonly PreviousRefusal[] =>
  here
    .flatMap(({ decision, finished_at }) => (decision && finished_at && decision.kind !== 'grant' ? [decision] : []))
    .map(({ kind, number, groundCodes, signedAt }) => ({ kind, number, groundCodes, decidedOn: localDate(new Date(signedAt), timeZone) }));

/** A ground as the dialogs of refusal offer it. */
export const warned = <G extends { readonly code: string }>(ground: G, previous: readonly PreviousRefusal[]) => ({
  ...ground,
  warning: repeatRefusalWarning(ground.code, previous),
});
