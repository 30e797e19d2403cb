import { covers, mayDo, maySee, rolesDoing, rolesFor } from '../access/grant.ts';
import { type Role, roles } from '../access/roles.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import type { ActionId } from './actions.ts';
import type { Actor } from './actor.ts';
import type { Application } from './application.ts';
import { type Change, changeOf, type DecisionContext } from './changes.ts';
import { type ConditionContext, conditions, type Refused } from './conditions.ts';
import { conclusionsOf } from './criteria/conclude.ts';
import type { Effect } from './effects.ts';
import { isExcluded } from './exclusion/conflict.ts';
import { type ActionInput, actionInputs } from './inputs.ts';
import { actionDefinition, actionOrder } from './lifecycle.ts';
import { statusDefinition } from './stage.ts';
import type { Status } from './statuses.ts';
import { leavingVisit } from './visits/changes-visits.ts';
import { waitsAfter } from './waits/waits-after.ts';

export interface JournalEntry {
  readonly action: ActionId;
  readonly fromStatus: Status;
  readonly toStatus: Status;
  /** What happened, for the history; a Russian sentence without personal data of others. */
  readonly comment: string;
}

export interface Outcome {
  readonly application: Application;
  readonly entry: JournalEntry;
  readonly effects: readonly Effect[];
}

const titles = (action: ActionId, status: Status): string => {
  const able = rolesFor(action, status);
  return (able.length ? able : rolesDoing(action)).map((role) => `«${roles[role].title}»`).join(', ');
};

/** Possible: does the lifecycle allow it in this status, and do the named conditions hold. */
function impossible(action: ActionId, context: ConditionContext): Refused {
  const definition = actionDefinition(action);
  if (!definition.moves[context.application.status])
    return { code: 'status-does-not-allow', details: { status: statusDefinition(context.application.status).title } };
  for (const name of definition.conditions) {
    const refused = conditions[name](context);
    if (refused) return refused;
  }
  return undefined;
}

/** Permitted: a role of the actor covers it; systems do only what is theirs, and people never do what is the systems'. */
function forbidden(action: ActionId, { application, actor }: ConditionContext): Refused {
  const definition = actionDefinition(action);
  const allowed =
    actor.kind === 'person' ? definition.by === 'staff' && mayDo(actor.grants, action, application) : definition.by === 'system';
  return allowed
    ? undefined
    : { code: 'action-forbidden', details: { action: definition.title, roles: titles(action, application.status) } };
}

/** Whether a role of the person does the action at all, in any stage. */
const isOfMyRoles = (action: ActionId, actor: Actor, application: Application): boolean =>
  actor.kind === 'person' && actor.grants.some((grant) => covers(grant, application) && rolesDoing(action).includes(grant.role));

/** What is not theirs to see is not told from what does not exist. */
const isSeen = ({ actor, application }: ConditionContext): boolean =>
  actor.kind !== 'person' || (maySee(actor.grants, application) && !isExcluded(application, actor.personId));

/** Refused whatever the status and the version are: not theirs to see, or done by none of their roles. */
export function whyNever(action: ActionId, context: ConditionContext): Refused {
  const { actor, application } = context;
  if (!isSeen(context)) return { code: 'not-found' };
  return isOfMyRoles(action, actor, application) ? undefined : forbidden(action, context);
}

/**
 * «Почему нет»: the first reason against the action in the order see → do → now, or undefined.
 * What a role of the person does in another stage is "not now" (409), what none of the roles does is "not yours" (403).
 */
export function whyNot(action: ActionId, context: ConditionContext): Refused {
  const { actor, application } = context;
  if (!isSeen(context)) return { code: 'not-found' };
  const denied = forbidden(action, context);
  if (denied && isOfMyRoles(action, actor, application) && !actionDefinition(action).moves[application.status])
    return impossible(action, context) ?? denied;
  return denied ?? impossible(action, context);
}

export interface AvailableAction {
  readonly action: ActionId;
  readonly title: string;
  /** One of the person's roles does it in this stage; the rest is shown aside, with who can. */
  readonly mine: boolean;
  readonly enabled: boolean;
  readonly reason: Refused;
  /** Whose holders can help; empty where the reason itself says what to do. */
  readonly help: readonly Role[];
}

/**
 * Доступные действия: what this person can press now, and why not for the rest. Actions of the stage that belong to other
 * roles are listed only when `status` allows them, so that a disabled button can say who can.
 */
export function available(context: ConditionContext): readonly AvailableAction[] {
  const listed: AvailableAction[] = [];
  for (const action of actionOrder) {
    const definition = actionDefinition(action);
    if (definition.by !== 'staff' || !definition.moves[context.application.status]) continue;
    const reason = whyNot(action, context);
    if (reason?.code === 'not-found' || isNeverOffered(action, context)) continue;
    listed.push({
      action,
      title: definition.title,
      mine: reason?.code !== 'action-forbidden',
      enabled: !reason,
      reason,
      help: rolesThatHelp(reason, action, context.application.status),
    });
  }
  return listed;
}

/** Another's work is given by those who assign it, another's action is done by its own role. */
function rolesThatHelp(reason: Refused, action: ActionId, status: Status): readonly Role[] {
  const doing = reason && helpedBy[reason.code]?.(action);
  return doing ? rolesFor(doing, status) : [];
}

const helpedBy: { readonly [C in ProblemCode]?: (action: ActionId) => ActionId } = {
  'action-forbidden': (action) => action,
  'taken-by-another': () => 'reassign',
  'not-responsible': () => 'reassign',
};

/** A service without fee or suspension simply has no such button, for anybody. */
const isNeverOffered = (action: ActionId, context: ConditionContext): boolean =>
  actionDefinition(action).conditions.some((name) => conditions[name](context)?.code === 'service-does-not-provide');

export interface Decide extends DecisionContext {
  readonly action: ActionId;
  readonly input: unknown;
}

/** The only function that changes an application: pure, time and identifiers are arguments. Throws Problem. */
export function decide(request: Decide): Outcome {
  const { action, application } = request;
  const refused = whyNot(action, request);
  if (refused) throw new Problem(refused.code, refused.details);
  const input = parseInput(action, request.input);
  const change = changeOf(action, request, input);
  const targets = actionDefinition(action).moves[application.status] ?? [];
  const toStatus = change.status ?? targets[0] ?? application.status;
  if (!targets.includes(toStatus)) throw new Error(`${action} may not lead from ${application.status} to ${toStatus}`);
  const changed = waitsAfter(request, { ...application, ...change.fields, status: toStatus, version: application.version + 1 }, change);
  return {
    application: {
      ...changed,
      conclusions: conclusionsOf({ application: changed, service: request.service, timeZone: request.organization.timeZone }),
    },
    entry: { action, fromStatus: application.status, toStatus, comment: change.comment },
    effects: [
      ...(change.effects ?? []),
      ...leavingVisit(application.status, toStatus, application.returnStatus, change),
      ...entering(application.status, toStatus, change),
    ],
  };
}

/** On entering a status the applicant is told what the table of statuses says. */
function entering(from: Status, to: Status, { told = '', quiet = false, asks = [] }: Change): readonly Effect[] {
  const portal = statusDefinition(to).portal;
  if (!portal || from === to || quiet) return [];
  return [
    { name: 'informApplicant', code: portal.code, title: portal.title, comment: told, ...(asks.length > 0 ? { questions: asks } : {}) },
  ];
}

export function parseInput<A extends ActionId>(action: A, input: unknown): ActionInput<A> {
  const parsed = actionInputs[action].safeParse(input ?? {});
  if (!parsed.success) throw new Problem('input-invalid', { details: parsed.error.issues.map((issue) => issue.message).join('; ') });
  return parsed.data as ActionInput<A>;
}
