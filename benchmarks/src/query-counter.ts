import pg from 'pg';

let queries = 0;

/** Counts every message with a query that leaves this process for PostgreSQL, BEGIN and COMMIT among them. */
export function startCounting(): void {
  const prototype = pg.Client.prototype as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function counted(this: unknown, ...given: unknown[]) {
    queries += 1;
    return query.apply(this, given);
  };
}

export function takeCount(): number {
  const taken = queries;
  queries = 0;
  return taken;
}
