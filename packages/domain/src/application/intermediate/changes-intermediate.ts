import { covers } from '../../access/grant.ts';
import { roles } from '../../access/roles.ts';
import { Problem } from '../../problems.ts';
import { feeOf } from '../../service/fee.ts';
import type { IntermediateStatus } from '../../service/service-definition.ts';
import type { Changes, DecisionContext } from '../changes.ts';
import type { ConditionContext, Refused } from '../conditions.ts';
import { statusDefinition } from '../stage.ts';
import { waitDueOn, waitRuleOf } from '../waits/waits-after.ts';
import { askedPlaceholders, filledByPerson, filledFromCase, lacksQueuePlace, openings, placeholdersOf } from './comment-template.ts';

/** «Почему нет» for one intermediate status: whose it is to set, and whether what it opens can be opened now. */
export function whyNotIntermediate(chosen: IntermediateStatus, { actor, application, service }: ConditionContext): Refused {
  const mine =
    actor.kind === 'person' && actor.grants.some((grant) => covers(grant, application) && chosen.roles.some((role) => role === grant.role));
  if (!mine)
    return {
      code: 'intermediate-status-not-yours',
      details: { title: chosen.title, roles: chosen.roles.map((role) => `«${roles[role].title}»`).join(', ') },
    };
  if (chosen.opens === null) return undefined;
  if (application.status !== 'reviewingDocuments')
    return { code: 'intermediate-status-not-now', details: { title: chosen.title, status: statusDefinition(application.status).title } };
  if (chosen.opens === 'payment' && !feeOf(service, application.form)) return { code: 'service-does-not-provide' };
  return waitRuleOf(service, openings[chosen.opens].status) ? undefined : { code: 'service-does-not-provide' };
}

/** Last day of the wait the status opens; undefined when it opens nothing. */
export function openedUntil(
  chosen: IntermediateStatus,
  context: Pick<DecisionContext, 'calendar' | 'now' | 'organization' | 'service'>,
): string | undefined {
  const rule = chosen.opens === null ? undefined : waitRuleOf(context.service, openings[chosen.opens].status);
  return rule && waitDueOn(context, rule);
}

export const intermediateChanges: Changes<'setIntermediateStatus'> = {
  setIntermediateStatus: (context, input) => {
    const { application, service, organization } = context;
    const chosen = service.intermediateStatuses.find((status) => status.code === input.code);
    if (!chosen) throw new Problem('input-invalid', { details: `промежуточный статус «${input.code}» не предусмотрен услугой` });
    const refused = whyNotIntermediate(chosen, context);
    if (refused) throw new Problem(refused.code, refused.details);
    const until = openedUntil(chosen, context);
    const text =
      input.comment ?? filledFromCase(chosen, { application, service, organization, waitDueOn: until, queue: context.facts.queue });
    if (lacksQueuePlace(text)) throw new Problem('queue-place-unknown', { title: chosen.title });
    const comment = filledByPerson(text, input.values);
    const holes = placeholdersOf(comment);
    if (holes.length > 0)
      throw new Problem('placeholder-unfilled', { names: holes.map((name) => askedPlaceholders[name] ?? name).join(', ') });
    return {
      ...(chosen.opens === null ? {} : { status: openings[chosen.opens].status }),
      comment: `Промежуточный статус «${chosen.title}»: ${comment}`,
      // The wait keeps what was told; the portal gets the words of this status and not those of the waiting one.
      told: comment,
      quiet: true,
      effects: [
        { name: 'informApplicant', code: chosen.portalStatusCode, title: chosen.title, comment },
        // What opens payment makes the charge too: by the service definition, or with the sum the specialist gave.
        ...(chosen.opens === 'payment' ? [{ name: 'createCharge' as const, amountKopecks: input.amountKopecks }] : []),
      ],
    };
  },
};
