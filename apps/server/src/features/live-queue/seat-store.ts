import type { Queryable, Transaction } from '@pgs/database';
import type { SeatState } from '@pgs/domain';

/** Работа за окном. */
export interface Seat {
  readonly id: string;
  readonly organizationId: string;
  readonly officeId: string;
  readonly queueOn: string;
  readonly counterId: string;
  readonly place: number;
  readonly personId: string;
  readonly personName: string;
  readonly state: SeatState;
  readonly reason: string;
  readonly since: Date;
}

const columns = `s.queue_seat_id as id, s.organization_id as "organizationId", s.office_id as "officeId", s.queue_on as "queueOn", s.counter_id as "counterId",
  s.place, s.person_id as "personId", s.person_name as "personName", s.state, s.reason, s.since`;

/** Where the person works now, in whatever office. */
export const findSeatOf = (db: Queryable, personId: string): Promise<Seat | undefined> =>
  db.find<Seat>('queue-seat-of', `select ${columns} from queue_seat s where s.person_id = $1 and s.state <> 'closed'`, [personId]);

export const seatsOfOffice = (db: Queryable, officeId: string): Promise<readonly Seat[]> =>
  db.query<Seat>(
    'queue-seats',
    `select ${columns} from queue_seat s where s.office_id = $1 and s.state <> 'closed' order by s.counter_id, s.place`,
    [officeId],
  );

export async function insertSeat(transaction: Transaction, seat: Seat): Promise<void> {
  await transaction.execute(
    'queue-seat-insert',
    `insert into queue_seat (queue_seat_id, organization_id, office_id, queue_on, counter_id, place, person_id, person_name, state, reason, since, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    [
      seat.id,
      seat.organizationId,
      seat.officeId,
      seat.queueOn,
      seat.counterId,
      seat.place,
      seat.personId,
      seat.personName,
      seat.state,
      seat.reason,
      seat.since,
    ],
  );
}

export async function updateSeat(transaction: Transaction, seat: Seat): Promise<void> {
  await transaction.execute(
    'queue-seat-update',
    `update queue_seat set state = $2, reason = $3, since = $4, closed_at = case when $2 = 'closed' then $4::timestamptz end where queue_seat_id = $1`,
    [seat.id, seat.state, seat.reason, seat.since],
  );
}
