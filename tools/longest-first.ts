import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, in seconds on two processors. Begun last, one of them holds up a whole stage. */
const secondsOf: Readonly<Record<string, number>> = {
  'scenarios/browser/enrolment-granted.test.ts': 110,
  'scenarios/browser/live-queue/live-queue.test.ts': 76,
  'scenarios/browser/connection.test.ts': 74,
  'scenarios/browser/in-person.test.ts': 58,
  'scenarios/browser/roles-on-screen.test.ts': 54,
  'scenarios/browser/notifications.test.ts': 50,
  'scenarios/browser/training/training.test.ts': 43,
  'benchmarks/smoke.test.ts': 80,
  'scenarios/kill.test.ts': 49,
  'scenarios/services/eight-services.test.ts': 36,
  'scenarios/training/training.test.ts': 33,
  'tools/platform/run-platform.test.ts': 33,
  'packages/database/src/embedded/start-embedded.test.ts': 32,
  'systems/smev/src/exchange-reliability.test.ts': 26,
  'packages/database/src/migrate.test.ts': 16,
  'systems/smev/src/command-line.test.ts': 15,
  'tools/gost-peer/gost-peer.test.ts': 14,
};

/** Begins with the longest files; the others follow as the runner would order them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = ({ moduleId }: TestSpecification): number =>
      Object.entries(secondsOf).find(([file]) => moduleId.endsWith(`/${file}`))?.[1] ?? 0;
    return (await super.sort(files)).toSorted((one, other) => seconds(other) - seconds(one));
  }
}
