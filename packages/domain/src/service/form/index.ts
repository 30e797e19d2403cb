export * from './check-form.ts';
export * from './effective-schema.ts';
export * from './field-schema.ts';
export * from './form-text.ts';
