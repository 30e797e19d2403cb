/**
 * Options of the engine for the worker. Left to itself it gives young objects 128 MB as soon as a long report is written, and lets the
 * rest double before it collects; both die within a page of the report.
 */
export const workerOptions: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=25'];
