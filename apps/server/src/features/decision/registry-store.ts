import type { Transaction } from '@pgs/database';
import type { Application, Decision } from '@pgs/domain';

/** Запись реестра результатов: one for an application, by constraint. */
export async function insertRegistryEntry(
  transaction: Transaction,
  entry: {
    readonly id: string;
    readonly application: Application;
    readonly decision: Decision;
    readonly entryNumber: string;
    readonly applicantName: string;
    readonly childName: string | null;
    readonly at: Date;
  },
): Promise<void> {
  const { application, decision } = entry;
  await transaction.execute(
    'registry-insert',
    `insert into registry_entry (registry_entry_id, organization_id, service_code, application_id, entry_number, registration_number, decision_kind, decision_number,
       decided_at, signed_by, applicant_name, child_name, values, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      entry.id,
      application.organizationId,
      application.serviceCode,
      application.id,
      entry.entryNumber,
      application.registrationNumber ?? null,
      decision.kind,
      decision.number,
      decision.signedAt,
      decision.signedByName,
      entry.applicantName,
      entry.childName,
      JSON.stringify({ form: application.form }),
      entry.at,
    ],
  );
}
