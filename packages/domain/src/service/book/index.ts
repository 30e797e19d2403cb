export * from './book-fields.ts';
export * from './book-uses.ts';
export * from './field-book.ts';
