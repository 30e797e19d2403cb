import type { RegistryRecord, RegistryRow } from '@pgs/contract';
import {
  isRegistryState,
  localDateTimeText,
  type RegistrySource,
  type RegistryState,
  registryMoves,
  registryStates,
  registryValue,
  type ServiceDefinition,
} from '@pgs/domain';
import { decisionTitle, type RegistryChangeView, type RegistryView } from './queries.ts';

export const stateOf = (state: string): RegistryState => {
  if (!isRegistryState(state)) throw new Error(`a record of the registry is in an unknown state: ${state}`);
  return state;
};

const sourceOf = (entry: RegistryView): RegistrySource => ({
  registrationNumber: entry.registrationNumber,
  submittedAt: localDateTimeText(entry.submittedAt, entry.timeZone),
  applicantName: entry.applicantName,
  childName: entry.childName,
  childBornOn: entry.childBornOn,
  decisionNumber: entry.decisionNumber,
  decidedAt: localDateTimeText(entry.decidedAt, entry.timeZone),
  form: entry.form,
});

/** Columns of the registry as the definition of the service names them, with the values of the record. */
export const factsOf = (entry: RegistryView, service: ServiceDefinition) =>
  service.registryColumns.map(({ title, field }) => ({ title, value: registryValue(field, sourceOf(entry), service.form) }));

/** The same with what was issued beside the decision, for one record and its extract. */
export const factsOfRecord = (entry: RegistryView, service: ServiceDefinition) => [
  ...factsOf(entry, service),
  ...(entry.annexes.length > 0 ? [{ title: 'Выдано вместе с решением', value: entry.annexes.map(({ title }) => title).join('; ') }] : []),
];

export const presentRow = (entry: RegistryView, service: ServiceDefinition): Omit<RegistryRow, 'values'> => ({
  id: entry.id,
  entryNumber: entry.entryNumber,
  enteredAt: entry.enteredAt.toISOString(),
  serviceTitle: service.shortTitle,
  organizationTitle: entry.organizationTitle,
  applicationId: entry.applicationId,
  registrationNumber: entry.registrationNumber,
  decisionTitle: decisionTitle(entry.decisionKind),
  decisionNumber: entry.decisionNumber,
  decidedAt: entry.decidedAt.toISOString(),
  signedBy: entry.signedBy,
  applicantName: entry.applicantName,
  childName: entry.childName,
  state: stateOf(entry.state),
  stateTitle: registryStates[stateOf(entry.state)].title,
});

export const presentRecord = (
  entry: RegistryView,
  service: ServiceDefinition,
  changes: readonly RegistryChangeView[],
  more: { readonly mayChange: boolean; readonly verificationUrl: string; readonly asking: RegistryRecord['asking'] },
): RegistryRecord => ({
  ...presentRow(entry, service),
  registryTitle: service.registryTitle,
  facts: factsOfRecord(entry, service),
  changes: changes.map(({ at, state, reason, actNumber, actOn, personName, kind, applicationId, corrections }) => ({
    kind,
    applicationId,
    corrections: corrections.map(({ caption, was, becomes }) => ({ caption, was, becomes })),
    at: at.toISOString(),
    stateTitle: registryStates[stateOf(state)].title,
    reason,
    actNumber,
    actOn,
    personName,
  })),
  moves: more.mayChange ? registryMoves(stateOf(entry.state)).map((state) => ({ state, title: registryStates[state].title })) : [],
  asking: more.asking,
  // A result about results is not corrected: who finds a mistake in it asks anew.
  mayCorrect:
    more.mayChange &&
    entry.state !== 'annulled' &&
    !service.afterResult &&
    !more.asking.some(({ isOpen, does }) => isOpen && does === 'correct'),
  verificationUrl: more.verificationUrl,
});
