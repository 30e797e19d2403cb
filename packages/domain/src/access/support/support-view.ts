import { z } from 'zod';
import { Problem } from '../../problems.ts';
import type { Grant } from '../grant.ts';
import { type Role, roleDefinition, roleIds } from '../roles.ts';

/** Просмотр поддержкой: the longest term in hours, by what is to be seen. A whole workplace is lent for a working day. */
export const supportTerms = { workplace: 8, application: 24 } as const;
/** A request nobody answered is void after so many hours. */
export const supportAnswerHours = 72;
/** Тормоз: hours after a refusal in which the same person may not ask again. */
const pauseAfterRefusalHours = 24;
/** Requests of the whole support to one organization within a day. */
const asksPerDay = 3;

const hourMs = 3_600_000;
const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * hourMs);

export const supportStates = {
  asked: 'ждёт решения администратора',
  lapsed: 'остался без ответа',
  withdrawn: 'отозван поддержкой',
  refused: 'отказано',
  consented: 'согласие действует',
  ranOut: 'срок согласия истёк',
  ended: 'закончен',
} as const;
export type SupportState = keyof typeof supportStates;

/** What is kept; `lapsed` and `ranOut` come from the clock alone. */
export type KeptSupportState = 'asked' | 'refused' | 'withdrawn' | 'consented' | 'ended';

export interface SupportView {
  readonly id: string;
  readonly organizationId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Номер обращения в поддержку. */
  readonly requestNumber: string;
  readonly reason: string;
  /** Whose workplace is seen, and of which services; null means all of the organization. */
  readonly role: Role;
  readonly serviceCodes: readonly string[] | null;
  /** Only this application, by its number. */
  readonly applicationNumber: string | null;
  readonly hours: number;
  readonly state: KeptSupportState;
  readonly until: Date | null;
}

export function supportState({ state, askedAt, until }: Pick<SupportView, 'state' | 'askedAt' | 'until'>, at: Date): SupportState {
  if (state === 'asked') return at < later(askedAt, supportAnswerHours) ? 'asked' : 'lapsed';
  if (state === 'consented') return until !== null && at < until ? 'consented' : 'ranOut';
  return state;
}

export const supportViewInput = z.object({
  organization: z
    .string()
    .trim()
    .regex(/^(\d{10}(\/\d{9})?|\d{13})$/, 'укажите ИНН (10 цифр), ИНН/КПП или ОГРН (13 цифр) организации'),
  requestNumber: z.string().trim().min(1, 'укажите номер обращения').max(50, 'номер обращения — не длиннее 50 знаков'),
  reason: z
    .string()
    .trim()
    .min(10, 'объясните причину: хотя бы 10 знаков, их прочтёт администратор организации')
    .max(1000, 'причина — не длиннее 1000 знаков'),
  role: z.enum(roleIds as readonly [Role, ...Role[]], 'выберите роль'),
  serviceCodes: z.array(z.string()).min(1, 'выберите хотя бы одну услугу').nullable(),
  applicationNumber: z.string().trim().min(1, 'укажите номер заявления').max(60).nullable(),
  hours: z.number(),
});
export type SupportViewInput = z.output<typeof supportViewInput>;

export const supportTermOf = ({ applicationNumber }: Pick<SupportViewInput, 'applicationNumber'>): number =>
  applicationNumber === null ? supportTerms.workplace : supportTerms.application;

/** Throws support-term-invalid. */
function requireTerm(hours: number, atMost: number): void {
  if (!Number.isInteger(hours) || hours < 1 || hours > atMost) throw new Problem('support-term-invalid', { hours: atMost });
}

export interface AskFacts {
  readonly at: Date;
  readonly askerId: string;
  /** The one who asks is an employee of the organization. */
  readonly employed: boolean;
  /** Requests to the organization that are open or younger than a day, of everybody. */
  readonly known: readonly (Pick<SupportView, 'askedBy' | 'askedAt' | 'state' | 'until'> & { readonly decidedAt: Date | null })[];
  /** Moments in words of the organization's own clock. */
  readonly say: (at: Date) => string;
}

/**
 * Запросить просмотр. Throws support-own-organization, support-role-closed, support-term-invalid, support-asked-already,
 * support-asked-too-soon and support-asked-too-often.
 */
export function checkSupportRequest(input: SupportViewInput, { at, askerId, employed, known, say }: AskFacts): void {
  if (employed) throw new Problem('support-own-organization');
  if (input.applicationNumber !== null && !roleDefinition(input.role).opensCards) throw new Problem('support-role-closed');
  requireTerm(input.hours, supportTermOf(input));
  const mine = known.filter(({ askedBy }) => askedBy === askerId);
  const open = mine.map((one) => supportState(one, at)).find((state) => state === 'asked' || state === 'consented');
  if (open) throw new Problem('support-asked-already', { state: supportStates[open] });
  for (const { state, decidedAt } of mine) {
    if (state !== 'refused' || decidedAt === null) continue;
    const free = later(decidedAt, pauseAfterRefusalHours);
    if (at < free) throw new Problem('support-asked-too-soon', { at: say(free) });
  }
  const recent = known.map(({ askedAt }) => askedAt.getTime()).filter((askedAt) => askedAt > later(at, -24).getTime());
  if (recent.length >= asksPerDay) {
    const free = new Date(Math.min(...recent) + 24 * hourMs);
    throw new Problem('support-asked-too-often', { count: recent.length, at: say(free) });
  }
}

/** Throws support-decided-meanwhile: the first of two administrators has decided, and `how` says what. */
export function requireUndecided(view: SupportView, at: Date, how: string): void {
  const state = supportState(view, at);
  if (state !== 'asked') throw new Problem('support-decided-meanwhile', { state: state === 'lapsed' ? supportStates.lapsed : how });
}

/**
 * Дать согласие: until when. The administrator may shorten the term, never lengthen it. Throws support-consent-own,
 * support-personal-data-unconfirmed and support-term-invalid.
 */
export function consentedUntil(
  view: SupportView,
  given: { readonly hours: number; readonly personalDataSeen: boolean; readonly byOperator: boolean; readonly at: Date },
): Date {
  if (given.byOperator) throw new Problem('support-consent-own');
  if (!given.personalDataSeen) throw new Problem('support-personal-data-unconfirmed');
  requireTerm(given.hours, view.hours);
  return later(given.at, given.hours);
}

/** Facts of the moment on which a consent rests besides its own words. */
export interface ConsentFacts {
  readonly organizationActive: boolean;
  /** The administrator who consented still administers the organization. */
  readonly consenterAdministers: boolean;
  readonly stillOperator: boolean;
  readonly employed: boolean;
}

/** Почему смотреть нельзя: part of a sentence; undefined while the consent holds. */
export function whyNoView(view: Pick<SupportView, 'state' | 'askedAt' | 'until'>, facts: ConsentFacts, at: Date): string | undefined {
  const state = supportState(view, at);
  if (state === 'asked') return 'администратор организации ещё не ответил';
  if (state === 'ranOut') return 'срок согласия истёк';
  if (state === 'ended') return 'согласие прекращено';
  if (state !== 'consented') return `запрос ${supportStates[state]}`;
  if (!facts.organizationActive) return 'организация больше не работает на платформе';
  if (!facts.consenterAdministers) return 'администратор, давший согласие, больше не управляет доступом организации';
  if (!facts.stillOperator) return 'вы больше не сотрудник технической поддержки';
  if (facts.employed) return 'вы стали сотрудником этой организации';
  return undefined;
}

/** What the view opens: the role in the one organization and nothing of the viewer's own. */
export const supportGrants = (
  { role, organizationId, serviceCodes }: Pick<SupportView, 'role' | 'organizationId' | 'serviceCodes'>,
  onlyService: string | null,
): readonly Grant[] => [
  // The term is of the consent, in hours; days of a grant are too coarse for it.
  { role, organizationId, serviceCodes: onlyService === null ? serviceCodes : [onlyService], validFrom: '0001-01-01', validTo: null },
];

/** «роль „Специалист“, все услуги» */
export const supportViewText = (
  { role, serviceCodes, applicationNumber }: Pick<SupportView, 'role' | 'serviceCodes' | 'applicationNumber'>,
  serviceTitle: (code: string) => string,
): string => {
  const whose = `роль «${roleDefinition(role).title}»`;
  if (applicationNumber !== null) return `заявление № ${applicationNumber} глазами: ${whose}`;
  return `рабочее место: ${whose}, ${serviceCodes === null ? 'все услуги' : serviceCodes.map((code) => `«${serviceTitle(code)}»`).join(', ')}`;
};

/** Журнал поддержки: what is written into it. */
export const supportActions = {
  asked: 'Запрошен просмотр',
  withdrawn: 'Запрос отозван поддержкой',
  consented: 'Дано согласие',
  refused: 'Отказано',
  started: 'Просмотр начат',
  left: 'Просмотр закрыт',
  ended: 'Согласие прекращено',
  seen: 'Показано',
} as const;
export type SupportAction = keyof typeof supportActions;
