import { dateText } from '../deadline/day-in-words.ts';
import { type Connection, connectionSteps, type JudgedStep } from './connection-steps.ts';

/** Places of the template that the platform fills in. */
export const letterPlaces = {
  organization: { place: '{организация}', title: 'наименование организации' },
  list: { place: '{перечень}', title: 'что не выполнено, кто и как это делает' },
  due: { place: '{срок}', title: 'до какого дня выполнить' },
} as const;

/** Шаблон письма отстающей организации, as it is offered; the sender may change it. */
export const letterTemplate = [
  '{организация}!',
  '',
  'Подключение организации к Платформе государственных сервисов не завершено. Просим в срок до {срок} выполнить:',
  '',
  '{перечень}',
  '',
  'Состояние подключения видно на платформе в разделе «Подключение».',
].join('\n');

const lowerFirst = (text: string): string => text.slice(0, 1).toLocaleLowerCase('ru') + text.slice(1);

/** Шаги, которых не хватает, in the order of the stages. */
export const lackingSteps = ({ steps }: Pick<Connection, 'steps'>): readonly JudgedStep[] => steps.filter(({ state }) => state !== 'done');

export const letterReason = ({ step, sentence }: JudgedStep): string => `${connectionSteps[step].title}: ${lowerFirst(sentence)}`;

/** Text of the letter to one organization. The template must have the place of the list: a letter that says nothing is not sent. */
export function letterText(template: string, title: string, connection: Pick<Connection, 'steps'>, dueOn: string): string {
  const lines = lackingSteps(connection).map((judged, index) => {
    const { who, how } = connectionSteps[judged.step];
    return `${index + 1}. ${letterReason(judged)}. Кто делает: ${who}. ${how}.`;
  });
  const filled = new Map<string, string>([
    [letterPlaces.organization.place, title],
    [letterPlaces.list.place, lines.join('\n')],
    [letterPlaces.due.place, dateText(dueOn)],
  ]);
  return template.replace(/\{[а-яё]+\}/g, (place) => filled.get(place) ?? place);
}
