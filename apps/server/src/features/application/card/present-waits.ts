import type { ApplicationCard } from '@pgs/contract';
import { type Application, localDate, type ServiceDefinition, type Wait, waitOutcomes, waitTitles } from '@pgs/domain';
import type { Organization } from '../../organization/store.ts';
import { dayText } from './present-details.ts';

type Presented = ApplicationCard['waits'][number];

interface WaitSource {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly organization: Pick<Organization, 'timeZone'>;
  readonly now: Date;
}

/** Ожидания, newest first; each says in one sentence what it does to the term and what follows when it passes. */
export const presentWaits = (source: WaitSource): Presented[] =>
  source.application.waits.map((wait) => presentWait(source, wait)).toReversed();

function presentWait({ service, organization, now }: WaitSource, wait: Wait): Presented {
  const todayOn = localDate(now, organization.timeZone);
  const suspension = service.suspensionGrounds.find((ground) => ground.code === wait.suspensionGroundCode);
  return {
    id: wait.id,
    kind: wait.kind,
    title: waitTitles[wait.kind],
    startedAt: wait.startedAt.toISOString(),
    dueOn: wait.dueOn,
    isOpen: wait.endedAt === undefined,
    isOverdue: wait.endedAt === undefined && todayOn > wait.dueOn,
    comment: wait.comment,
    groundTitle: suspension ? `${suspension.title} (${suspension.legalPoint})` : null,
    outcomeTitle: wait.outcome ? waitOutcomes[wait.outcome] : null,
    endedAt: wait.endedAt?.toISOString() ?? null,
    explanation: [
      wait.pausesTerm ? 'Срок услуги в это время не идёт.' : 'Срок услуги идёт.',
      wait.remindedAt
        ? `Заявителю напомнили ${dayText(localDate(wait.remindedAt, organization.timeZone))}.`
        : wait.remindOn
          ? `Напоминание заявителю — ${dayText(wait.remindOn)}.`
          : '',
      `Если до ${dayText(wait.dueOn)} ничего не изменится, заявление само вернётся к рассмотрению.`,
      groundSentence(service, wait),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function groundSentence(service: ServiceDefinition, wait: Wait): string {
  const ground = service.serviceRefusalGrounds.find((one) => one.code === wait.groundCode);
  return ground ? `Тогда платформа предложит основание отказа «${ground.title}»; решает сотрудник.` : '';
}
