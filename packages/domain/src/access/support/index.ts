export * from './support-view.ts';
