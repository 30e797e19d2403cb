import { dateText } from '../../deadline/day-in-words.ts';
import { localDate } from '../../deadline/index.ts';
import { Problem } from '../../problems.ts';
import type { Changes, DecisionContext } from '../changes.ts';
import { statusDefinition } from '../stage.ts';
import { findOpenWait, type Wait, type WaitKind, waitTitles } from './wait.ts';

type Waiting = 'suspend' | 'resumeReview' | 'expireWait' | 'remindApplicant';

const required = ({ application }: DecisionContext): Wait => {
  const wait = findOpenWait(application);
  if (!wait) throw new Problem('wait-not-over');
  return wait;
};

const today = ({ now, organization }: DecisionContext): string => localDate(now, organization.timeZone);

/** What the applicant reads when the term passed. */
const passed: Record<WaitKind, (dueOn: string) => string> = {
  information: (dueOn) => `Ответ не получен до ${dueOn}. Рассмотрение продолжено по имеющимся сведениям.`,
  correction: (dueOn) => `Исправления не получены до ${dueOn}. Рассмотрение продолжено по заявлению в прежнем виде.`,
  payment: (dueOn) => `Оплата не поступила до ${dueOn}. Рассмотрение продолжено.`,
  visit: (dueOn) => `Срок приглашения на приём истёк ${dueOn}. Рассмотрение продолжено.`,
  suspension: (dueOn) => `Срок приостановления истёк ${dueOn}. Рассмотрение возобновлено.`,
};

export const waitChanges: Changes<Waiting> = {
  suspend: ({ service }, input) => {
    const ground = service.suspensionGrounds.find((one) => one.code === input.groundCode);
    if (!ground) throw new Problem('ground-unknown', { code: input.groundCode });
    return {
      comment: `Приостановлено: ${ground.title} (${ground.legalPoint}). ${input.comment}`,
      told: `${ground.title} (${ground.legalPoint}). ${input.comment}`,
      suspensionGroundCode: ground.code,
    };
  },

  resumeReview: (_context, input) => ({
    comment: `Возвращено к рассмотрению: ${input.reason}`,
    quiet: true,
    fields: { proposedDecision: undefined },
  }),

  expireWait: (context) => {
    const wait = required(context);
    if (today(context) <= wait.dueOn) throw new Problem('wait-not-over');
    return {
      comment: `${waitTitles[wait.kind]}: срок истёк ${dateText(wait.dueOn)}`,
      told: passed[wait.kind](dateText(wait.dueOn)),
      waitOutcome: 'expired',
    };
  },

  remindApplicant: (context) => {
    const { application, now } = context;
    const wait = required(context);
    const { portal } = statusDefinition(application.status);
    if (wait.remindedAt || wait.remindOn === undefined || today(context) < wait.remindOn || today(context) > wait.dueOn || !portal)
      throw new Problem('wait-not-over');
    const reminded = { ...wait, remindedAt: now };
    return {
      fields: { waits: application.waits.map((one) => (one.id === wait.id ? reminded : one)) },
      comment: `Заявителю напомнили: срок до ${dateText(wait.dueOn)}`,
      effects: [
        {
          name: 'informApplicant',
          code: portal.code,
          title: portal.title,
          comment: `Напоминаем: срок до ${dateText(wait.dueOn)}. ${wait.comment}`.trim(),
        },
      ],
    };
  },
};
