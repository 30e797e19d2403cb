import { filledForms, type RoleId, russianCalendar } from '@pgs/catalog';
import { addWorkingDays, instantAt, isWorkingDay, localDate } from '@pgs/domain';
import { type Employee, type PlatformEnvironment, startPlatformOver, type TestPlatform } from '@pgs/testing';
import { type Life, lives } from './lives.ts';
import { type Case, steps, surnameOf } from './steps.ts';

/** The demonstration district lives by this clock. */
const timeZone = 'Asia/Yekaterinburg';

/** Одно событие of a life at its time. */
export interface Moment {
  readonly at: Date;
  readonly life: Life;
  /** Nothing yet: the filing itself. */
  readonly step: keyof typeof steps | null;
}

/** Рабочие дни before today, the last one first. */
function workingDaysBefore(today: string, amount: number): string[] {
  const days: string[] = [];
  for (let at = Date.parse(today) - 86_400_000; days.length < amount; at -= 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (isWorkingDay(russianCalendar, day)) days.push(day);
  }
  return days;
}

/** Everything that happens to the lives in the month before `now`, in its order: staff act in their working hours. */
export function momentsOfMonth(now: Date, lived: readonly Life[] = lives): readonly Moment[] {
  const today = localDate(now, timeZone);
  const days = workingDaysBefore(today, 1 + Math.max(...lived.map(({ filed: [back] }) => back)));
  const moments = lived.flatMap((life, place) => {
    const [back, time] = life.filed;
    const filedOn = days[back] ?? today;
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const filing: Moment = { at: new Date(instantAt(filedOn, hour * 60 + minute, timeZone).getTime() + 7000), life, step: null };
    return [
      filing,
      ...life.follows.map(([later, step], index): Moment => {
        const minutes = 9 * 60 + ((place * 37) % 300) + index * 20;
        const at = instantAt(addWorkingDays(russianCalendar, filedOn, later), minutes, timeZone);
        // What is taken up on the day it came is taken up after it came.
        return { at: at > filing.at ? at : new Date(filing.at.getTime() + (index + 1) * 1_200_000), life, step };
      }),
    ];
  });
  return moments.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * Проигрывает учебный месяц through the platform itself, over an empty database: what is seen afterwards was filed, registered, asked
 * for, signed and delivered, not written into tables. `said` tells a person how far it is.
 */
export async function playMonth(environment: PlatformEnvironment, now: Date, said: (line: string) => void): Promise<void> {
  const moments = momentsOfMonth(now);
  const [first] = moments;
  if (!first) return;
  const platform = await startPlatformOver(environment, { startsAt: before(first) });
  try {
    await playMoments(platform, moments, (done) => {
      if (done % 10 === 0 || done === moments.length) said(`Учебный месяц: ${done} из ${moments.length} событий`);
    });
  } finally {
    await platform.stop();
  }
}

/** The minute before a moment, when its platform starts. */
export const before = ({ at }: Moment): string => new Date(at.getTime() - 60_000).toISOString();

/** Lets the moments happen one after another; the world catches up with each. `told` hears how many are done. */
export async function playMoments(platform: TestPlatform, moments: readonly Moment[], told?: (done: number) => void): Promise<void> {
  const numbers = new Map<Life, string>();
  for (const [index, moment] of moments.entries()) {
    await platform.passTime({ minutes: Math.max(0, (moment.at.getTime() - platform.clock.now().getTime()) / 60_000) });
    await happen(platform, moment, numbers);
    await platform.settle();
    told?.(index + 1);
  }
}

async function happen(platform: TestPlatform, { life, step }: Moment, numbers: Map<Life, string>): Promise<void> {
  if (step === null) {
    const { service, organization, applicant, child, business, form } = life;
    numbers.set(
      life,
      await platform.portal.file({
        serviceCode: service,
        organizationCode: organization,
        applicant,
        ...(child === undefined ? {} : { childIndex: child }),
        ...(business === undefined ? {} : { businessIndex: business }),
        form: { ...filledForms[service], ...form },
      }),
    );
    return;
  }
  const signedIn = new Map<RoleId, Employee>();
  const given: Case = {
    platform,
    organization: life.organization,
    number: numbers.get(life) ?? '',
    ground: life.ground ?? '',
    as: async (role) => {
      // Hours lie between two moments: whoever worked at the last one has to sign in anew.
      const employee = signedIn.get(role) ?? (await platform.as(surnameOf(life.organization, role)));
      signedIn.set(role, employee);
      return employee;
    },
  };
  try {
    await steps[step](given);
  } catch (error) {
    throw new Error(`учебный месяц: ${life.service}, ${life.applicant}, ${step}: ${String(error)}`, { cause: error });
  }
}
