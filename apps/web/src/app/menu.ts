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
  IconHeadset,
  IconListNumbers,
  IconPlugConnected,
  type IconProps,
  IconSchool,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Session } from '../shared/api/session.ts';

/** The screen of each section. */
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
  places: '/places',
  training: '/training',
  support: '/support',
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
  places: IconListNumbers,
  training: IconSchool,
  support: IconHeadset,
  reference: IconBooks,
};

export const sectionIcon = (section: string): ComponentType<IconProps> => icons[section] ?? IconFileText;
const hasScreen = (section: string): section is keyof typeof screens => Object.hasOwn(screens, section);
export const nowhere = '/no-section';
export const addressOf = (section: string): string => (hasScreen(section) ? screens[section] : nowhere);

/** Where a person begins: «Заявления» where he has it, else his first section; without any there is a page that says who gives a role. */
export const homeOf = (session: Session): string => {
  // A support view of one application has no sections.
  const only = session.supportView?.applicationId;
  if (only) return `/applications/${only}`;
  const first = session.menu.find(({ section }) => screens.applications === addressOf(section)) ?? session.menu[0];
  return first ? addressOf(first.section) : nowhere;
};

/** The section whose screen stands at the address, when it is not in the menu of the person. */
export const hiddenSectionAt = (pathname: string, session: Session): keyof typeof screens | undefined =>
  (Object.keys(screens) as (keyof typeof screens)[]).find(
    (section) => screens[section] === pathname && !session.menu.some((entry) => entry.section === section),
  );
