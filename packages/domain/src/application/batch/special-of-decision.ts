import { informationKindTitle } from '../../interagency/term.ts';
import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';
import { checklist } from '../criteria/checklist.ts';

/**
 * Что особенного в этом решении: what the signing official should read in one of a hundred alike. Empty: it follows the template
 * and the checklist in everything.
 */
export function specialOfDecision(application: Application, service: ServiceDefinition, todayOn: string): readonly string[] {
  const proposed = application.proposedDecision;
  if (!proposed) return [];
  const lines = checklist(application, service).filter(({ criterion }) => criterion.stage === 'review');
  return [
    ...(proposed.kind === 'grant' ? [] : ['Отказ.']),
    ...(proposed.againstCriteria ? [`Предоставление вопреки критерию: ${proposed.againstCriteria}`] : []),
    ...lines
      .filter(({ isOverruled }) => isOverruled)
      .map(({ criterion, answer }) => `Вывод платформы изменён сотрудником. ${criterion.question} ${answer?.note ?? ''}`.trim()),
    ...application.requests
      .filter(
        (request, index) =>
          request.state === 'skipped' && !application.requests.some((later, at) => at > index && later.repeatOf === request.id),
      )
      .map(({ kind }) => `Продолжено без ответа: ${informationKindTitle(kind)}.`),
    ...(proposed.explanation ? [`Пояснение сверх шаблона: ${proposed.explanation}`] : []),
    ...(proposed.remark ? [`Возвращалось на доработку: ${proposed.remark.text}`] : []),
    ...(application.serviceDueOn !== undefined && application.serviceDueOn < todayOn ? ['Срок услуги истёк.'] : []),
  ];
}
