import type { Transaction } from '@pgs/database';
import { actText, closedHash } from '@pgs/proof';

/** Запись журнала under a seal: the text can never change, or every seal over it would break. */
export interface SealedEntry {
  readonly source: string;
  readonly id: string;
  readonly at: Date;
  readonly text: string;
}

interface Source {
  readonly title: string;
  /** Selects `id`, `at` and what the text is made of; a column added later does not belong here. */
  readonly select: string;
  readonly text: (row: never) => string;
}

interface ActRow {
  readonly id: string;
  readonly at: Date;
  readonly application_id: string;
  readonly organization_id: string;
  readonly version: number;
  readonly action: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly from_status: string;
  readonly to_status: string;
  readonly comment: string;
}

/** An act as it stands in the journal, in the shape the seal and the package for the applicant share. */
export const actOf = (row: ActRow) => ({
  applicationId: row.application_id,
  version: row.version,
  at: row.at.toISOString(),
  action: row.action,
  actorKind: row.actor_kind,
  fromStatus: row.from_status,
  toStatus: row.to_status,
  closed: closedHash({
    id: row.id,
    organizationId: row.organization_id,
    actorId: row.actor_id,
    actorName: row.actor_name,
    comment: row.comment,
  }),
});

const actColumns = `j.journal_id as id, j.at, j.application_id, j.organization_id, j.version, j.action, j.actor_kind, j.actor_id, j.actor_name,
  j.from_status, j.to_status, j.comment`;

/** Values in the order of the select, `at` as an instant; the name of the source comes first. */
const plain =
  (source: string) =>
  ({ at, ...rest }: { readonly at: Date }): string =>
    JSON.stringify([`${source}/1`, at.toISOString(), ...Object.values(rest)]);

/** Журналы under the seal, in the order in which their entries are sealed. */
const sources: Readonly<Record<string, Source>> = {
  journal: { title: 'Журнал действий', select: `select ${actColumns} from journal j`, text: (row: ActRow) => actText(actOf(row)) },
  view_journal: {
    title: 'Журнал просмотров',
    select: 'select j.view_journal_id as id, j.at, j.application_id, j.person_id, j.what from view_journal j',
    text: plain('view_journal'),
  },
  access_change: {
    title: 'Журнал доступа',
    select: `select j.access_change_id as id, j.at, j.organization_id, j.person_id, j.version, j.actor_id, j.actor_name, j.action,
      j.changes::text as changes, j.comment from access_change j`,
    text: plain('access_change'),
  },
  organization_change: {
    title: 'Изменения организаций',
    select: `select j.organization_change_id as id, j.at, j.organization_id, j.version, j.person_id, j.person_name, j.action,
      j.changes::text as changes from organization_change j`,
    text: plain('organization_change'),
  },
  registry_change: {
    title: 'Изменения записей реестра',
    select: `select j.registry_change_id as id, j.at, j.registry_entry_id, j.state, j.reason, j.act_number, j.act_on::text as act_on, j.person_id,
      j.person_name from registry_change j`,
    text: plain('registry_change'),
  },
  support_journal: {
    title: 'Журнал просмотров поддержкой',
    select: `select j.support_journal_id as id, j.at, j.support_view_id, j.organization_id, j.person_id, j.person_name, j.action, j.detail,
      j.application_id from support_journal j`,
    text: plain('support_journal'),
  },
};

/** Names of the journals in words. */
export const sealedSources: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(sources).map(([source, { title }]) => [source, title]),
);

/** The earliest entry of a journal from that moment on. */
export const firstEntryOf = async (transaction: Transaction, source: string, from: Date): Promise<Date | undefined> => {
  const known = sources[source];
  if (!known) return undefined;
  const found = await transaction.find<{ at: Date | null }>(null, `select min(e.at) as at from (${known.select} where j.at >= $1) e`, [
    from,
  ]);
  return found?.at ?? undefined;
};

export interface Period {
  readonly from: Date;
  /** Not included. */
  readonly through: Date;
}

const pageRows = 2000;

/** Entries of the period in the order of the seal, through a cursor: however many there are, memory holds one page. */
export async function* sealedEntries(transaction: Transaction, { from, through }: Period): AsyncGenerator<SealedEntry> {
  for (const [source, { select, text }] of Object.entries(sources)) {
    await transaction.execute(null, `declare sealed_entry no scroll cursor for ${select} where j.at >= $1 and j.at < $2 order by j.at, 1`, [
      from,
      through,
    ]);
    for (;;) {
      const rows = await transaction.query<{ id: string; at: Date }>(null, `fetch ${pageRows} from sealed_entry`);
      for (const row of rows) yield { source, id: row.id, at: row.at, text: text(row as never) };
      if (rows.length < pageRows) break;
    }
    await transaction.execute(null, 'close sealed_entry');
  }
}

/** Acts of one case, from the first. */
export const actsOfCase = async (transaction: Transaction, applicationId: string) =>
  (
    await transaction.query<ActRow>('journal-acts', `select ${actColumns} from journal j where j.application_id = $1 order by j.version`, [
      applicationId,
    ])
  ).map((row) => ({ id: row.id, ...actOf(row) }));
