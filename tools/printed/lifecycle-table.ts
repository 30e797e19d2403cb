import { actionDefinition, actionOrder, type Status, statusDefinition, statusIds } from '@pgs/domain';
import { markdownTable } from './markdown-table.ts';

const clocks = { registration: 'регистрация', service: 'услуга', paused: 'приостановлен', stopped: 'остановлен' } as const;
const stages = {
  registration: 'регистрация',
  review: 'рассмотрение',
  signature: 'подписание',
  closing: 'завершение: у подготовившего решение',
  current: 'у того, у кого лежит дело',
  system: 'платформа',
  applicant: 'заявитель',
  done: 'завершено',
} as const;

const numberOf = (status: Status): number => statusIds.indexOf(status) + 1;

function leads(status: Status, targets: readonly Status[] | undefined): string {
  if (!targets) return '';
  return targets.map((target) => (target === status ? '•' : String(numberOf(target)))).join(', ');
}

/** Жизненный цикл: the table status × action. */
export const lifecycleTable = (): string =>
  [
    '# Жизненный цикл заявления',
    'Печатается из `packages/domain/src/application/lifecycle.ts` и `statuses.ts` командой `npm run generate`.',
    '![Граф статусов заявления](lifecycle.svg)',
    '## Статусы',
    markdownTable(
      ['№', 'Статус', 'Что видит заявитель', 'Идёт срок', 'Стадия', 'Отмена заявителем', 'Источник'],
      statusIds.map((status) => {
        const { title, portal, clock, stage, cancelAllowed, source } = statusDefinition(status);
        return [
          String(numberOf(status)),
          title,
          portal ? `${portal.code} «${portal.title}»` : '',
          clocks[clock],
          stages[stage],
          cancelAllowed ? 'да' : '',
          source,
        ];
      }),
    ),
    '## Действия',
    markdownTable(
      ['№', 'Действие', 'Кто', 'Источник'],
      actionOrder.map((action, index) => {
        const { title, by, source } = actionDefinition(action);
        return [String(index + 1), title, by === 'staff' ? 'сотрудник' : 'платформа или заявитель', source];
      }),
    ),
    '## Статус × действие',
    'Столбцы — номера действий. В клетке номер статуса, в который ведёт действие; «•» — статус не меняется; несколько номеров — ' +
      'исход решают обстоятельства дела; пусто — действие невозможно.',
    markdownTable(
      ['Статус', ...actionOrder.map((_action, index) => String(index + 1))],
      statusIds.map((status) => [
        `${numberOf(status)}. ${statusDefinition(status).title}`,
        ...actionOrder.map((action) => leads(status, actionDefinition(action).moves[status])),
      ]),
    ),
  ].join('\n\n');
