import type { DecisionKind } from '../application/decision-kinds.ts';

/** Отказ по прежнему заявлению того же лица за той же услугой. */
export interface PreviousRefusal {
  readonly kind: DecisionKind;
  readonly number: string;
  readonly decidedOn: string;
  readonly groundCodes: readonly string[];
}

/**
 * Предупреждение about a ground that the first refusal did not name (210-ФЗ, ст. 7, ч. 1, п. 4), or null. The law knows four
 * exceptions, so a person decides: this is a warning and not a wall.
 */
export function repeatRefusalWarning(groundCode: string, previous: readonly PreviousRefusal[]): string | null {
  const [first] = previous;
  if (!first || previous.some(({ groundCodes }) => groundCodes.includes(groundCode))) return null;
  return (
    `В прежнем отказе № ${first.number} от ${first.decidedOn.split('-').reverse().join('.')} это основание не названо. Пункт 4 части 1 статьи 7 ` +
    'Федерального закона № 210-ФЗ не разрешает ссылаться на новое основание, кроме случаев: изменились требования к услуге; ошибка в новом ' +
    'заявлении; истёк срок действия документов; при первом отказе ошибся сотрудник. Назовите случай в пояснении.'
  );
}
