import { type PreviousRefusal, repeatRefusalWarning } from '../../duplicate/repeat-refusal.ts';
import { informationKindTitle } from '../../interagency/term.ts';
import { checklist } from '../criteria/checklist.ts';
import { type DecisionTextSource, isSameText, templateText } from '../decision/decision-text.ts';

interface Reviewed extends DecisionTextSource {
  /** Today at the organization, yyyy-mm-dd. */
  readonly todayOn: string;
  /** Refusals the person has had for this service before, the first one first. */
  readonly previousRefusals: readonly PreviousRefusal[];
}

/** A refusal after a refusal, and whether it names what the first did not (210-ФЗ, ст. 7, ч. 1, п. 4). */
function repeatedRefusal(groundCodes: readonly string[], previous: readonly PreviousRefusal[]): readonly string[] {
  const [first] = previous;
  if (!first) return [];
  const isNew = groundCodes.some((code) => repeatRefusalWarning(code, previous) !== null);
  const before = `Повторный отказ: прежний — № ${first.number} от ${first.decidedOn.split('-').reverse().join('.')}`;
  return [isNew ? `${before}, названо основание, которого в нём не было.` : `${before}.`];
}

/**
 * Что особенного в этом решении: what the signing official should read in one of a hundred alike. Empty: it follows the template
 * and the checklist in everything.
 */
export function specialOfDecision(reviewed: Reviewed): readonly string[] {
  const { application, service, todayOn, previousRefusals } = reviewed;
  const proposed = application.proposedDecision;
  if (!proposed) return [];
  const lines = checklist(application, service).filter(({ criterion }) => criterion.stage === 'review');
  return [
    ...(proposed.kind === 'grant' ? [] : ['Отказ.']),
    ...(proposed.groundCodes.length > 1 ? [`Оснований отказа: ${proposed.groundCodes.length}.`] : []),
    ...(proposed.kind === 'grant' ? [] : repeatedRefusal(proposed.groundCodes, previousRefusals)),
    ...(proposed.paragraphs && !isSameText(proposed.paragraphs, templateText(proposed.kind, reviewed))
      ? ['Текст решения отличается от шаблона.']
      : []),
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
    ...(proposed.annexes.length > 0 ? [`Вместе с решением подписываются: ${proposed.annexes.map(({ title }) => title).join('; ')}.`] : []),
    ...(proposed.remark ? [`Возвращалось на доработку: ${proposed.remark.text}`] : []),
    ...(application.serviceDueOn !== undefined && application.serviceDueOn < todayOn ? ['Срок услуги истёк.'] : []),
  ];
}
