import type { Application } from '../application/application.ts';
import { wholeMonths } from '../application/criteria/conclude.ts';
import { statusDefinition } from '../application/stage.ts';
import { findOpenWait } from '../application/waits/wait.ts';
import type { Competition } from '../service/competition.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';

/** Состояние в очереди: waits for a place, holds one while the decision is signed, has it, or is out. */
export const claimStates = {
  waiting: 'В очереди',
  held: 'Место закреплено, решение на подписи',
  enrolled: 'Место предоставлено',
  left: 'Выбыл из очереди',
} as const;
export type ClaimState = keyof typeof claimStates;

/** The competition an application takes part in: places of one organization, service, school year, level and profile. */
export interface PlaceGroupKey {
  /** «2027/2028». */
  readonly schoolYear: string;
  readonly level: string;
  readonly levelTitle: string;
  /** Number to sort levels by. */
  readonly levelOrder: number;
  readonly profile: string;
  readonly profileTitle: string;
}

/** Место в очереди as it is kept: everything that decides the order, and what the application does to places. */
export interface PlaceClaim {
  readonly group: PlaceGroupKey;
  /** Index in the categories of the service: the smaller goes first. */
  readonly category: number;
  readonly submittedAt: Date;
  /** Номер портала, padded so that its text is compared as a number: decides between applications of one millisecond. */
  readonly orderNumber: string;
  readonly state: ClaimState;
  /** Whether a place may be offered now: where places are distributed, only a case that stands waiting for that. */
  readonly ready: boolean;
}

const numberLength = 20;

type Level = Pick<PlaceGroupKey, 'level' | 'levelTitle' | 'levelOrder'>;

/** Every level places of the service are planned by, in their order. */
export function levelsOf({ level }: Competition): readonly Level[] {
  if (level.by === 'age') return level.groups.map(({ code, title }, index) => ({ level: code, levelTitle: title, levelOrder: index }));
  return Array.from({ length: level.to - level.from + 1 }, (_, index) => {
    const value = String(level.from + index);
    return { level: value, levelTitle: level.title.replace('{value}', value), levelOrder: level.from + index };
  });
}

/** The group of a plan line; undefined when the service knows no such level or profile. */
export function plannedGroupOf(
  competition: Competition,
  given: { readonly schoolYear: string; readonly level: string; readonly profile: string },
): PlaceGroupKey | undefined {
  const level = levelsOf(competition).find((one) => one.level === given.level);
  const profile = competition.profiles.find(({ code }) => code === given.profile);
  return level && profile && { schoolYear: given.schoolYear, ...level, profile: profile.code, profileTitle: profile.title };
}

const isAsked = (form: Application['form'], when: { readonly field: string; readonly equals: unknown } | undefined): boolean =>
  !when || form[when.field] === when.equals;

/** The school year that has the day: it begins on 1 September; an admission in summer is to the year that follows. */
function schoolYearOf({ schoolYear }: Competition, form: Application['form']): string | undefined {
  if ('field' in schoolYear) {
    const told = form[schoolYear.field];
    return typeof told === 'string' && /^\d{4}\/\d{4}$/.test(told) ? told : undefined;
  }
  const on = form[schoolYear.dayField];
  if (typeof on !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(on)) return undefined;
  const year = Number(on.slice(0, 4));
  const from = on.slice(5) >= '06-01' ? year : year - 1;
  return `${from}/${from + 1}`;
}

function levelOf(competition: Competition, application: Pick<Application, 'form' | 'child'>, schoolYear: string): Level | undefined {
  const { level } = competition;
  const codeOf = (): string | undefined => {
    if (level.by === 'field') return String(application.form[level.field]);
    const bornOn = application.child?.bornOn;
    if (!bornOn) return undefined;
    const months = wholeMonths(bornOn, `${schoolYear.slice(0, 4)}-09-01`);
    return level.groups.find(({ fromMonths, toMonths }) => months >= fromMonths && months < toMonths)?.code;
  };
  const found = codeOf();
  return levelsOf(competition).find((one) => one.level === found);
}

/** Which places the application competes for; undefined when the service has none to compete for or the form does not tell. */
export function placeGroupOf(
  application: Pick<Application, 'form' | 'child'>,
  { competition }: ServiceDefinition,
): PlaceGroupKey | undefined {
  if (!competition) return undefined;
  const schoolYear = schoolYearOf(competition, application.form);
  const level = schoolYear === undefined ? undefined : levelOf(competition, application, schoolYear);
  const profile = competition.profiles.find(({ when }) => isAsked(application.form, when));
  if (schoolYear === undefined || !level || !profile) return undefined;
  return { schoolYear, ...level, profile: profile.code, profileTitle: profile.title };
}

/**
 * Заявка на место: follows from the application and its service alone, so that the queue can be kept beside every change and made anew
 * at any time. The order is that of the law: the category, then the moment of submission to the millisecond, then the number of the portal.
 */
export function placeClaimOf(application: Application, service: ServiceDefinition): PlaceClaim | undefined {
  const group = placeGroupOf(application, service);
  if (!group || !service.competition) return undefined;
  const { distribution } = service.competition;
  return {
    group,
    category: service.competition.categories.findIndex(({ when }) => isAsked(application.form, when)),
    submittedAt: application.submittedAt,
    orderNumber: (application.portalNumber ?? application.id).padStart(numberLength, '0'),
    state: stateOf(application),
    ready: !distribution || findOpenWait(application)?.suspensionGroundCode === distribution.awaitingGround,
  };
}

function stateOf({ status, decision, proposedDecision }: Application): ClaimState {
  if (decision?.kind === 'grant') return 'enrolled';
  if (statusDefinition(status).final || decision) return 'left';
  // The number is reserved when the draft goes to be signed, and given up when it comes back.
  return proposedDecision?.kind === 'grant' && proposedDecision.number !== undefined ? 'held' : 'waiting';
}
