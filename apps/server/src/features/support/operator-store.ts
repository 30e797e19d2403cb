import type { Queryable, Transaction } from '@pgs/database';

const standing = `o.ended_at is null and (o.valid_to is null or o.valid_to > $2::timestamptz)`;

/** Сотрудник поддержки at the moment. */
export const isOperator = async (db: Queryable, personId: string, at: Date): Promise<boolean> =>
  (await db.find('support-operator', `select 1 as one from support_operator o where o.person_id = $1 and ${standing}`, [personId, at])) !==
  undefined;

/** The person who enters as the support, known by СНИЛС or by the ЕСИА oid. */
export const findOperator = async (
  db: Queryable,
  who: { readonly oid: string; readonly snils: string; readonly at: Date },
): Promise<string | undefined> =>
  (
    await db.find<{ readonly personId: string }>(
      'support-operator-of',
      `select p.person_id as "personId" from support_operator o join person p on p.person_id = o.person_id and p.active
       where (p.esia_oid = $1 or p.snils = $3) and ${standing} order by p.esia_oid = $1 desc nulls last limit 1`,
      [who.oid, who.at, who.snils],
    )
  )?.personId;

export interface OperatorNames {
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string | null;
}

/** The person by СНИЛС, made if unknown. */
export async function ensurePerson(transaction: Transaction, id: string, { snils, lastName, firstName, middleName }: OperatorNames) {
  await transaction.execute(
    null,
    `insert into person (person_id, snils, last_name, first_name, middle_name) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, snils, lastName, firstName, middleName],
  );
  return transaction.find<{ personId: string; lastName: string; firstName: string; middleName: string | null }>(
    null,
    `select p.person_id as "personId", p.last_name as "lastName", p.first_name as "firstName", p.middle_name as "middleName"
     from person p where p.snils = $1`,
    [snils],
  );
}

/** False when the person is named already. */
export const addOperator = async (
  transaction: Transaction,
  operator: { readonly id: string; readonly personId: string; readonly at: Date; readonly validTo: Date | null },
): Promise<boolean> => {
  // A term that has passed does not stand in the way of a new one.
  await transaction.execute(
    null,
    `update support_operator set ended_at = valid_to where person_id = $1 and ended_at is null and valid_to <= $2`,
    [operator.personId, operator.at],
  );
  const added = await transaction.execute(
    null,
    `insert into support_operator (support_operator_id, person_id, added_at, valid_to) values ($1, $2, $3, $4) on conflict do nothing`,
    [operator.id, operator.personId, operator.at, operator.validTo],
  );
  return added === 1;
};

/** Of the demonstration: named once, so that a restart does not bring back who was ended. */
export const addOperatorOnce = (
  transaction: Transaction,
  operator: { readonly id: string; readonly personId: string; readonly at: Date },
) =>
  transaction.execute(
    null,
    `insert into support_operator (support_operator_id, person_id, added_at)
     select $1, $2, $3 where not exists (select 1 from support_operator o where o.person_id = $2)`,
    [operator.id, operator.personId, operator.at],
  );

/** Ends it and the sessions of the person; false when nobody such was named. */
export async function endOperator(transaction: Transaction, snils: string, at: Date): Promise<boolean> {
  const ended = await transaction.query<{ readonly person_id: string }>(
    null,
    `update support_operator o set ended_at = $2 from person p where p.person_id = o.person_id and p.snils = $1 and o.ended_at is null returning o.person_id`,
    [snils, at],
  );
  for (const { person_id } of ended) await transaction.execute(null, 'delete from session where person_id = $1', [person_id]);
  return ended.length > 0;
}

export const listOperators = (db: Queryable) =>
  db.query<{ snils: string; name: string; addedAt: Date; validTo: Date | null; endedAt: Date | null }>(
    null,
    `select p.snils, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, o.added_at as "addedAt", o.valid_to as "validTo",
       o.ended_at as "endedAt"
     from support_operator o join person p on p.person_id = o.person_id order by o.added_at, o.support_operator_id`,
  );
