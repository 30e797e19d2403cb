import type { ApplicationCard } from '@pgs/contract';
import { CalendarYearMissing, countedServiceTerm, findOpenWait, localDate, registrationTerm } from '@pgs/domain';
import { lightsOf } from '../present-row.ts';
import type { CardSource } from './present-card.ts';
import { dayText } from './present-details.ts';
import { presentWhatIf } from './present-what-if.ts';

/** Сроки: both control dates with their calculation in sentences, and what a wait begun today would do to them. */
export function termsOf(source: CardSource): ApplicationCard['terms'] {
  const { application, service, organization, calendar, now } = source;
  const { timeZone, workHours } = organization;
  const wait = findOpenWait(application);
  const lights = lightsOf({ ...application, isPaused: wait?.pausesTerm ?? false }, timeZone, { calendar, now });
  const { registeredAt, receivedAt, registrationDueOn, serviceDueOn } = application;
  const registration = explained(registrationDueOn, () =>
    registrationTerm({ calendar, receivedAt, timeZone, workHours, amountWorkingDays: service.registrationTerm.amount }),
  );
  return {
    whatIf: presentWhatIf(source),
    registration: { dueOn: registrationDueOn, light: lights.registration, explanation: registration },
    service:
      serviceDueOn !== undefined && lights.service && registeredAt
        ? {
            dueOn: serviceDueOn,
            light: lights.service,
            explanation: serviceExplanation({ application, calendar, now, organization, service }, serviceDueOn),
          }
        : null,
  };
}

/** While the clock stands the sentence also says what the last day becomes when it starts again today. */
function serviceExplanation(
  source: Pick<CardSource, 'application' | 'calendar' | 'now' | 'organization' | 'service'>,
  dueOn: string,
): string {
  const { application } = source;
  const wait = findOpenWait(application);
  if (!wait?.pausesTerm) return explained(dueOn, () => requiredTerm(source));
  const since = dayText(localDate(wait.startedAt, source.organization.timeZone));
  try {
    const { dueOn: resumedOn } = requiredTerm(source);
    return `Срок не идёт с ${since}. Если возобновить рассмотрение сегодня, последний день станет ${dayText(resumedOn)}.`;
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return problem.message;
    throw problem;
  }
}

function requiredTerm(source: Pick<CardSource, 'application' | 'calendar' | 'now' | 'organization' | 'service'>) {
  const counted = countedServiceTerm(source, source.application);
  if (!counted) throw new Error('the term of an application that is not registered');
  return counted;
}

/** The kept date is the one in force: where it differs from the counted one, the term was moved later. */
function explained(dueOn: string, count: () => { readonly dueOn: string; readonly explanation: string }): string {
  try {
    const counted = count();
    return counted.dueOn === dueOn ? counted.explanation : `${counted.explanation} С учётом переноса срок — ${dayText(dueOn)}.`;
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return problem.message;
    throw problem;
  }
}
