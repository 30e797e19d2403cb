import {
  IconAddressBook,
  IconBell,
  IconBooks,
  IconBuildingCommunity,
  IconCalendarTime,
  IconChartBar,
  IconDatabase,
  IconFiles,
  IconFileText,
  IconGauge,
  IconPlugConnected,
  type IconProps,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Session } from '../shared/api/session.ts';

/** Sections that have a screen; the others of the person open an honest page. */
export const screens = {
  dashboards: '/dashboards',
  applications: '/applications',
  appointments: '/appointments',
  drafts: '/drafts',
  inPerson: '/in-person',
  notifications: '/notifications',
  statistics: '/statistics',
  registries: '/registries',
  reference: '/reference',
  employees: '/employees',
  organization: '/organization',
  connection: '/connection',
} as const;

const icons: Record<string, ComponentType<IconProps>> = {
  dashboards: IconGauge,
  applications: IconFileText,
  drafts: IconFiles,
  inPerson: IconAddressBook,
  appointments: IconCalendarTime,
  notifications: IconBell,
  statistics: IconChartBar,
  registries: IconDatabase,
  employees: IconUsers,
  organization: IconBuildingCommunity,
  connection: IconPlugConnected,
  reference: IconBooks,
};

export const sectionIcon = (section: string): ComponentType<IconProps> => icons[section] ?? IconFileText;
const hasScreen = (section: string): section is keyof typeof screens => Object.hasOwn(screens, section);
export const addressOf = (section: string): string => (hasScreen(section) ? screens[section] : `/later/${section}`);

/** The first section of the person that has a screen. */
export const homeOf = (session: Session): string => {
  const first = session.menu.find(({ section }) => hasScreen(section)) ?? session.menu[0];
  return first ? addressOf(first.section) : '/later/none';
};
