export * from './audience.ts';
export * from './kinds.ts';
export * from './notification-of.ts';
export { browserName } from './push/browser-name.ts';
export { nextPushHour, pushHours } from './push/push-hours.ts';
export * from './push/push-service.ts';
export * from './push/push-text.ts';
