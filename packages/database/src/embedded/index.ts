export { DatabaseProblem, type DatabaseProblemCode } from './database-problem.ts';
export { isAlive, markOf, type ProcessLock, type ProcessMark, takeLock } from './process-lock.ts';
export { findRunningAddress } from './running-address.ts';
export { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './start-embedded.ts';
