import { describe, expect, it } from 'vitest';
import { actionIds } from '../application/actions.ts';
import { actionDefinition } from '../application/lifecycle.ts';
import { stagesOfStatus } from '../application/stage.ts';
import { statusIds } from '../application/statuses.ts';
import { rolesDoing, rolesFor } from './grant.ts';
import { roleDefinition, roleIds } from './roles.ts';
import { sectionIds, sections } from './sections.ts';

/** «Описание ролей для регистрации и обработки заявлений в разрезе доступа к разделам» of the source document. */
const sourceSections: Readonly<Record<string, readonly string[]>> = {
  Регистратор: ['Заявления', 'Уведомления', 'Справочная информация'],
  'Назначающий регистратор': ['Заявления', 'Уведомления', 'Справочная информация'],
  Специалист: ['Заявления', 'Уведомления', 'Справочная информация'],
  'Назначающий специалист': ['Заявления', 'Уведомления', 'Справочная информация'],
  'Должностное лицо с подписью': ['Информационные панели', 'Уведомления', 'Заявления', 'Статистика', 'Справочная информация'],
  'Оператор электронной очереди': ['Предварительная запись по заявлению'],
  'Администратор электронной очереди': ['Предварительная запись по заявлению', 'Справочная информация'],
  'Наблюдатель статистики организации': ['Статистика', 'Информационные панели', 'Справочная информация'],
  'Очный прием': ['Черновики заявлений', 'Очный прием'],
};

/** Where the lists of sections are silent: powers of the role named elsewhere in the source document. */
const completedSections: Readonly<Record<string, readonly string[]>> = {
  // Powers: «Редактирование профиля организации», «Управление ролями пользователей … через раздел „Сотрудники“».
  'Администратор организации': ['Уведомления', 'Сотрудники', 'Профиль организации', 'Справочная информация'],
  // Sections «Уведомления», «Заявления»; power 3 adds «Просмотр реестров».
  Наблюдатель: ['Уведомления', 'Заявления', 'Реестры'],
};

const titlesOf = (role: (typeof roleIds)[number]): readonly string[] =>
  sectionIds.filter((section) => roleDefinition(role).sections[section]).map((section) => sections[section].title);

describe('role model', () => {
  it('has the eleven roles of the source document', () => {
    const expected = [...Object.keys(sourceSections), ...Object.keys(completedSections)];
    expect(roleIds.map((role) => roleDefinition(role).title).sort()).toEqual(expected.sort());
    expect(roleIds.filter((role) => roleDefinition(role).kind === 'basic')).toHaveLength(6);
  });

  it.each(roleIds)('%s has exactly the sections of the source document', (role) => {
    const { title } = roleDefinition(role);
    expect([...titlesOf(role)].sort()).toEqual([...(sourceSections[title] ?? completedSections[title] ?? [])].sort());
  });

  it('opens «Заявления» for changes only to those who process them', () => {
    const modes = Object.fromEntries(roleIds.map((role) => [role, roleDefinition(role).sections.applications]).filter(([, mode]) => mode));
    expect(modes).toEqual({
      registrar: 'work',
      assigningRegistrar: 'view',
      specialist: 'work',
      assigningSpecialist: 'view',
      signingOfficial: 'work',
      observer: 'view',
    });
    expect(roleIds.filter((role) => roleDefinition(role).sections.appointments === 'administer')).toEqual(['queueAdministrator']);
  });

  it('gives the assigning roles one action, and observers none', () => {
    for (const role of ['assigningRegistrar', 'assigningSpecialist'] as const) expect(roleDefinition(role).actions).toEqual(['reassign']);
    for (const role of roleIds) if (!roleDefinition(role).opensCards) expect(roleDefinition(role).actions).toEqual([]);
    expect(roleDefinition('observer').actions).toEqual([]);
  });

  it.each(actionIds)('%s is of a role, or of the systems alone', (action) => {
    expect(rolesDoing(action).length > 0).toBe(actionDefinition(action).by === 'staff');
  });

  it.each(actionIds.filter((action) => actionDefinition(action).by === 'staff'))(
    '%s has a doer in every status that allows it',
    (action) => {
      const orphaned = statusIds.filter((status) => actionDefinition(action).moves[status] && rolesFor(action, status).length === 0);
      // Nobody assigns among officials with a signature: the source document has no such role.
      expect(orphaned).toEqual(action === 'reassign' ? ['signingDocumentRefusal', 'awaitingSignature'] : []);
    },
  );

  it('lets a role act only in stages that some status has', () => {
    const known = new Set(statusIds.flatMap((status) => stagesOfStatus(status)));
    for (const role of roleIds) for (const stage of roleDefinition(role).stages) expect(known).toContain(stage);
  });
});
