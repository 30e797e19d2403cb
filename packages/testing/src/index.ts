export { type Mailbox, type ReceivedLetter, startMailbox } from '@pgs/server/mailbox';
export { type Employee, Refused, signIn } from './employee.ts';
export { freePort } from './free-port.ts';
export { type KilledProcess, keepKilling, seededRandom } from './killed-process.ts';
export { type PlatformEnvironment, startPlatformOver, type TestPlatform } from './platform-over.ts';
export { type Filing, type Portal, type PortalOrder, portalAt } from './portal.ts';
export { type ScriptedClock, scriptedClock } from './scripted-clock.ts';
export { startPlatform, type TestPlatformOptions } from './start-platform.ts';
