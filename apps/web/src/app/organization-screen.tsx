import { OrganizationPage, OrganizationSection, type OtherPanels } from '../features/organization/organization-page.tsx';

const panels: OtherPanels = {};

/** The card of an organization with the panels of other features in its tabs. */
export const OrganizationScreen = () => <OrganizationPage panels={panels} />;
export const OrganizationHome = () => <OrganizationSection />;
