import type { TrainingScenario } from '@pgs/domain';
import { administratorOrganization, administratorStaff } from './administrator-staff.ts';
import { assigningRegistrar, assigningSpecialist } from './assigning.ts';
import { officialConflict, registrarConflict, specialistConflict } from './conflict-of-interest.ts';
import { queueAdministratorDevices, queueOperatorCounter, queueOperatorHall } from './live-queue.ts';
import { observer, statisticsObserver } from './observers.ts';
import { inPersonClerk, queueAdministrator, queueOperator } from './reception.ts';
import { registrarDocumentRefusal } from './registrar-document-refusal.ts';
import { registrarRegistration } from './registrar-registration.ts';
import { registrarSpecialCases } from './registrar-special-cases.ts';
import { signingOfficial } from './signing-official.ts';
import { specialistApplicant } from './specialist-applicant.ts';
import { specialistDecision } from './specialist-decision.ts';
import { specialistInteragency } from './specialist-interagency.ts';
import { specialistPayment } from './specialist-payment.ts';
import { specialistSuspension } from './specialist-suspension.ts';

export { trainingColleague } from './colleague.ts';

/** Сценарии обучения, in the order in which a role learns them. */
export const trainingScenarios: readonly TrainingScenario[] = [
  administratorStaff,
  administratorOrganization,
  registrarRegistration,
  registrarDocumentRefusal,
  registrarSpecialCases,
  registrarConflict,
  assigningRegistrar,
  specialistInteragency,
  specialistDecision,
  specialistApplicant,
  specialistSuspension,
  specialistPayment,
  specialistConflict,
  assigningSpecialist,
  signingOfficial,
  officialConflict,
  queueOperator,
  queueOperatorCounter,
  queueOperatorHall,
  queueAdministrator,
  queueAdministratorDevices,
  observer,
  statisticsObserver,
  inPersonClerk,
];
