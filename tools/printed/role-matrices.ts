import {
  actionDefinition,
  actionOrder,
  type Role,
  roleDefinition,
  roleIds,
  rolesFor,
  type Section,
  type SectionMode,
  type Status,
  sectionIds,
  sections,
  statusDefinition,
  statusIds,
} from '@pgs/domain';
import { markdownTable } from './markdown-table.ts';

const modeTitles: Record<SectionMode, string> = { view: 'просмотр', work: 'работа', administer: 'администрирование' };

const modeOf = (role: Role, section: Section): SectionMode | undefined => roleDefinition(role).sections[section];

/** Titles of what the role may press in the status, in the order of buttons. */
export const actionTitles = (status: Status, role: Role): readonly string[] =>
  actionOrder
    .filter((action) => actionDefinition(action).by === 'staff' && actionDefinition(action).moves[status])
    .filter((action) => rolesFor(action, status).includes(role))
    .map((action) => actionDefinition(action).title);

/** Роль × раздел. */
export const roleSectionMatrix = (): string =>
  [
    '# Роли и разделы',
    'Печатается из `packages/domain/src/access/roles.ts` командой `npm run generate`. Пустая клетка: раздела в меню нет.',
    markdownTable(
      ['Роль', 'Вид', ...sectionIds.map((section) => sections[section].title)],
      roleIds.map((role) => [
        roleDefinition(role).title,
        roleDefinition(role).kind === 'basic' ? 'базовая' : 'дополнительная',
        ...sectionIds.map((section) => {
          const mode = modeOf(role, section);
          return mode ? modeTitles[mode] : '';
        }),
      ]),
    ),
    '## Источники',
    markdownTable(
      ['Роль', 'Открывает карточки', 'Источник'],
      roleIds.map((role) => [roleDefinition(role).title, roleDefinition(role).opensCards ? 'да' : 'нет', roleDefinition(role).source]),
    ),
  ].join('\n\n');

/** Статус × роль → действия. */
export function statusRoleActionMatrix(): string {
  const acting = roleIds.filter((role) => roleDefinition(role).actions.length > 0);
  const idle = roleIds.filter((role) => !acting.includes(role)).map((role) => `«${roleDefinition(role).title}»`);
  return [
    '# Статусы, роли и действия',
    'Печатается из `lifecycle.ts` и `roles.ts` командой `npm run generate`. Действие названо там, где его допускает статус и даёт роль; ' +
      'остальные условия (ответственный, критерии, описание услуги) проверяются по делу.',
    `Роли без действий с заявлениями: ${idle.join(', ')}.`,
    markdownTable(
      ['Статус', ...acting.map((role) => roleDefinition(role).title)],
      statusIds.map((status) => [statusDefinition(status).title, ...acting.map((role) => actionTitles(status, role).join('<br>'))]),
    ),
  ].join('\n\n');
}

/** The same two matrices for machines: every role and every status is present, even with nothing in it. */
export const roleMatrixJson = (): string =>
  JSON.stringify(
    {
      sections: Object.fromEntries(
        roleIds.map((role) => [
          roleDefinition(role).title,
          Object.fromEntries(
            sectionIds.flatMap((section) => {
              const mode = modeOf(role, section);
              return mode ? [[sections[section].title, mode]] : [];
            }),
          ),
        ]),
      ),
      actions: Object.fromEntries(
        statusIds.map((status) => [
          statusDefinition(status).title,
          Object.fromEntries(roleIds.map((role) => [roleDefinition(role).title, actionTitles(status, role)])),
        ]),
      ),
    },
    null,
    2,
  );
