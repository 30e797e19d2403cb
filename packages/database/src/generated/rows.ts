// Printed from the migrated database by tools/generate-row-types.ts. Do not edit: change a migration and print it again.

export interface MigrationRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly applied_at: Date;
}
