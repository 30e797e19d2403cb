import pg from 'pg';

const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 } as const;

function toNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`a bigint beyond 2^53 came from the database: ${text}`);
  return number;
}

const parseTextArray = pg.types.getTypeParser(oid.textArray as number) as unknown as (text: string) => (string | null)[];

const own: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: toNumber,
  [oid.int8Array]: (text) => parseTextArray(text).map((item) => (item === null ? null : toNumber(item))),
  // A date has no time zone; a Date object would move it to the day before somewhere in Russia.
  [oid.date]: (text) => text,
  [oid.dateArray]: (text) => parseTextArray(text),
};

/** Timestamps as Date, dates as yyyy-mm-dd, bigint as number. Local to our pools: other users of `pg` keep its defaults. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') => {
    const parser = format === 'binary' ? undefined : own[id];
    return parser ?? pg.types.getTypeParser(id, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};
