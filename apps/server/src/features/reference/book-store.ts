import type { Queryable, Transaction } from '@pgs/database';
import { type BookFact, type BookQuestion, type KnownBook, namedValues, type ReferenceBook } from '@pgs/domain';

/**
 * The revision that is applied takes the place of the one before, record by record: what did not change stays one row. Two revisions
 * at the same instant leave only the later one.
 */
export async function keepRevision(transaction: Transaction, code: string, book: ReferenceBook, at: Date): Promise<void> {
  const given = JSON.stringify(namedValues(book));
  await transaction.execute('reference-revision-drop', `delete from reference_revision where code = $1 and in_force_from >= $2`, [
    code,
    at,
  ]);
  await transaction.execute(
    'reference-revision-end',
    `update reference_revision set in_force_until = $2 where code = $1 and in_force_until is null`,
    [code, at],
  );
  await transaction.execute(
    'reference-revision-begin',
    `insert into reference_revision (code, revision, in_force_from) values ($1, $2, $3)`,
    [code, book.revision, at],
  );
  await transaction.execute('reference-entry-drop', `delete from reference_entry where code = $1 and in_force_from >= $2`, [code, at]);
  await transaction.execute(
    'reference-entry-end',
    `update reference_entry e set in_force_until = $3 where e.code = $1 and e.in_force_until is null and not exists (
       select 1 from jsonb_to_recordset($2::jsonb) as g (uid text, values jsonb) where g.uid = e.record_uid and g.values = e.values)`,
    [code, given, at],
  );
  await transaction.execute(
    'reference-entry-begin',
    `insert into reference_entry (code, record_uid, values, in_force_from)
     select $1, g.uid, g.values, $3 from jsonb_to_recordset($2::jsonb) as g (uid text, values jsonb)
     where not exists (select 1 from reference_entry e where e.code = $1 and e.record_uid = g.uid and e.in_force_until is null)`,
    [code, given, at],
  );
}

interface FactRow {
  readonly place: number;
  readonly name: string | null;
  readonly revision: number | null;
  readonly in_force_from: Date | null;
  readonly values: Readonly<Record<string, string>> | null;
  readonly is_in_force_now: boolean;
}

/** What books said at the moment; one statement for all questions. */
export async function findBookFacts(db: Queryable, questions: readonly BookQuestion[], at: Date): Promise<readonly BookFact[]> {
  if (questions.length === 0) return [];
  const rows = await db.query<FactRow>(
    'reference-facts',
    `select q.place::int as place, b.name, v.revision, v.in_force_from, e.values,
       exists (select 1 from reference_entry n where n.code = q.code and n.in_force_until is null
         and n.values @> jsonb_build_object(q.attribute, q.value)) as is_in_force_now
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as q (code, attribute, value, place)
       left join reference_book b on b.code = q.code
       left join reference_revision v on v.code = q.code and v.in_force_from <= $4 and (v.in_force_until is null or v.in_force_until > $4)
       left join lateral (
         select o.values from reference_entry o where o.code = q.code and o.values @> jsonb_build_object(q.attribute, q.value)
           and o.in_force_from <= $4 and (o.in_force_until is null or o.in_force_until > $4) limit 1) e on true`,
    [questions.map(({ code }) => code), questions.map(({ attribute }) => attribute), questions.map(({ value }) => value), at],
  );
  return rows.flatMap((row) => {
    const question = questions[row.place - 1];
    if (!question) return [];
    const { revision, in_force_from: inForceFrom, name, values } = row;
    return [
      {
        ...question,
        bookName: name ?? undefined,
        revision: revision !== null && inForceFrom !== null ? { revision, inForceFrom } : undefined,
        record: values ?? undefined,
        isInForceNow: row.is_in_force_now,
      },
    ];
  });
}

/** The book with the revision in force now; undefined when none is. */
export const findCurrentRevision = (db: Queryable, code: string) =>
  db.find<{ readonly name: string; readonly revision: number; readonly inForceFrom: Date }>(
    'reference-revision-current',
    `select b.name, v.revision, v.in_force_from as "inForceFrom" from reference_book b
       join reference_revision v on v.code = b.code and v.in_force_until is null where b.code = $1`,
    [code],
  );

export interface ChoiceQuestion {
  readonly code: string;
  readonly shown: string;
  readonly kept: string;
  readonly detail: string | null;
  /** Attribute that must begin with (a territory) or be equal to the value. */
  readonly only: { readonly attribute: string; readonly value: string; readonly isPrefix: boolean } | null;
  /** Words as typed; every one must be in the name, the kept value or the detail. */
  readonly words: readonly string[];
  readonly limit: number;
}

export interface ChoiceRow {
  readonly value: string;
  readonly title: string;
  readonly detail: string | null;
}

/** Records in force now to choose from, by name; «ё» and «е» are the same letter. */
export const findChoices = (db: Queryable, { code, shown, kept, detail, only, words, limit }: ChoiceQuestion) =>
  db.query<ChoiceRow>(
    'reference-choices',
    `select c.value, c.title, c.detail from (
       select e.values ->> $3 as value, e.values ->> $2 as title, e.values ->> $4 as detail from reference_entry e
       where e.code = $1 and e.in_force_until is null and ($5::text is null
         or case when $7 then left(e.values ->> $5, length($6)) = $6 else e.values ->> $5 = $6 end)) c
     where c.value is not null and c.title is not null and not exists (
       select 1 from unnest($8::text[]) w (word)
       where position(w.word in replace(lower(concat_ws(' ', c.title, c.value, c.detail)), 'ё', 'е')) = 0)
     order by c.title, c.value limit $9`,
    [
      code,
      shown,
      kept,
      detail,
      only?.attribute ?? null,
      only?.value ?? '',
      only?.isPrefix ?? false,
      words.map((word) => word.toLocaleLowerCase('ru').replaceAll('ё', 'е')),
      limit,
    ],
  );

export const findChosen = (db: Queryable, question: Pick<ChoiceQuestion, 'code' | 'shown' | 'kept' | 'detail'>, value: string) =>
  db.find<ChoiceRow>(
    'reference-chosen',
    `select e.values ->> $3 as value, coalesce(e.values ->> $2, e.values ->> $3) as title, e.values ->> $4 as detail from reference_entry e
     where e.code = $1 and e.in_force_until is null and e.values @> jsonb_build_object($3::text, $5::text) limit 1`,
    [question.code, question.shown, question.kept, question.detail, value],
  );

/** What is known of the books, by their codes. */
export const findKnownBooks = (db: Queryable, codes: readonly string[]) =>
  db.query<KnownBook>(
    'reference-books-known',
    `select b.code, b.name, b.revision, b.applied_revision as "appliedRevision", b.told_at as "toldAt" from reference_book b where b.code = any ($1::text[])`,
    [codes],
  );
