import type { Queryable, Transaction } from '@pgs/database';

export type QueueDeviceKind = 'terminal' | 'display';

/** Терминал или табло; its secrets are known to the database as hashes only. */
export interface Device {
  readonly id: string;
  readonly organizationId: string;
  readonly officeId: string;
  readonly kind: QueueDeviceKind;
  readonly title: string;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly pairingUntil: Date | null;
  readonly pairedAt: Date | null;
  readonly seenAt: Date | null;
  readonly revokedAt: Date | null;
}

const columns = `d.queue_device_id as id, d.organization_id as "organizationId", d.office_id as "officeId", d.kind, d.title, d.created_at as "createdAt",
  d.created_by_name as "createdByName", d.pairing_until as "pairingUntil", d.paired_at as "pairedAt", d.seen_at as "seenAt", d.revoked_at as "revokedAt"`;

export const devicesOf = (db: Queryable, officeId: string): Promise<readonly Device[]> =>
  db.query<Device>(
    'queue-devices',
    `select ${columns} from queue_device d where d.office_id = $1 order by d.revoked_at nulls first, d.created_at desc limit 100`,
    [officeId],
  );

export const findDevice = (db: Queryable, id: string): Promise<Device | undefined> =>
  db.find<Device>('queue-device-get', `select ${columns} from queue_device d where d.queue_device_id = $1`, [id]);

export const findDeviceByToken = (db: Queryable, kind: QueueDeviceKind, tokenHash: string): Promise<Device | undefined> =>
  db.find<Device>(
    'queue-device-by-token',
    `select ${columns} from queue_device d where d.token_hash = $1 and d.kind = $2 and d.revoked_at is null`,
    [tokenHash, kind],
  );

export async function insertDevice(
  transaction: Transaction,
  device: Pick<Device, 'id' | 'organizationId' | 'officeId' | 'kind' | 'title' | 'createdAt' | 'createdByName'> & {
    readonly createdBy: string;
  },
): Promise<void> {
  await transaction.execute(
    'queue-device-insert',
    `insert into queue_device (queue_device_id, organization_id, office_id, kind, title, created_at, created_by, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      device.id,
      device.organizationId,
      device.officeId,
      device.kind,
      device.title,
      device.createdAt,
      device.createdBy,
      device.createdByName,
    ],
  );
}

/** A new code of connection; whoever was connected before is not any more. */
export const setPairing = (transaction: Transaction, id: string, pairingHash: string, until: Date): Promise<number> =>
  transaction.execute(
    'queue-device-pairing',
    `update queue_device set pairing_hash = $2, pairing_until = $3, token_hash = null, paired_at = null where queue_device_id = $1 and revoked_at is null`,
    [id, pairingHash, until],
  );

/** The code works once. */
export const pair = (
  transaction: Transaction,
  kind: QueueDeviceKind,
  pairingHash: string,
  tokenHash: string,
  at: Date,
): Promise<Device | undefined> =>
  transaction.find<Device>(
    'queue-device-pair',
    `update queue_device d set pairing_hash = null, pairing_until = null, token_hash = $3, paired_at = $4, seen_at = $4
     where d.pairing_hash = $1 and d.kind = $2 and d.pairing_until > $4 and d.revoked_at is null returning ${columns}`,
    [pairingHash, kind, tokenHash, at],
  );

export const revoke = (transaction: Transaction, id: string, byName: string, at: Date): Promise<number> =>
  transaction.execute(
    'queue-device-revoke',
    `update queue_device set revoked_at = $3, revoked_by_name = $2, pairing_hash = null, pairing_until = null, token_hash = null
     where queue_device_id = $1 and revoked_at is null`,
    [id, byName, at],
  );

/** Noted at most once a minute: a display asks every few seconds. */
export const noteSeen = (transaction: Transaction, id: string, at: Date): Promise<number> =>
  transaction.execute(
    'queue-device-seen',
    `update queue_device set seen_at = $2 where queue_device_id = $1 and seen_at < $2::timestamptz - interval '1 minute'`,
    [id, at],
  );
