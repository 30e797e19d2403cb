export * from './calling.ts';
export * from './periods.ts';
export * from './priority-categories.ts';
export * from './seat.ts';
export * from './ticket.ts';
