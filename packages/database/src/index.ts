export { type ConnectOptions, connect, type Database } from './connect.ts';
export { DatabaseProblem, type DatabaseProblemCode } from './embedded/database-problem.ts';
export type * from './generated/rows.ts';
export { type Listening, type ListenOptions, listen } from './listen.ts';
export { type MigrateOptions, migrate, migrationsFolder } from './migrate.ts';
export { platformPassword, platformRole, platformUrl } from './platform-role.ts';
export { type Scope, systemScope } from './scope.ts';
export { type Queryable, statementName, type Transaction, together } from './transaction.ts';
