/** Разделы меню in official words; `path` names the screen of the web client and is stable. */
export const sections = {
  dashboards: { title: 'Информационные панели' },
  applications: { title: 'Заявления' },
  drafts: { title: 'Черновики заявлений' },
  inPerson: { title: 'Очный прием' },
  appointments: { title: 'Предварительная запись по заявлению' },
  notifications: { title: 'Уведомления' },
  statistics: { title: 'Статистика' },
  registries: { title: 'Реестры' },
  employees: { title: 'Сотрудники' },
  organization: { title: 'Профиль организации' },
  reference: { title: 'Справочная информация' },
} as const;

export type Section = keyof typeof sections;
export const sectionIds = Object.keys(sections) as readonly Section[];

/** Режим раздела: просмотр, работа, опции администратора. */
export type SectionMode = 'view' | 'work' | 'administer';

export const isSection = (value: string): value is Section => Object.hasOwn(sections, value);
