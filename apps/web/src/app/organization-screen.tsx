import { OrdersPanel } from '../features/access/orders-panel.tsx';
import { ConnectionPanel } from '../features/connection/connection-panel.tsx';
import { DirectoryPanel } from '../features/connection/directory-panel.tsx';
import { EmployeesPanel } from '../features/employees/employees-panel.tsx';
import { OrganizationPage, OrganizationSection, type OtherPanels } from '../features/organization/organization-page.tsx';
import { ConsentsPanel } from '../features/support/consents-panel.tsx';

const panels: OtherPanels = {
  orders: (card) => <OrdersPanel organizationId={card.id} />,
  connection: (card) => <ConnectionPanel organizationId={card.id} />,
  directory: (card) => <DirectoryPanel organizationId={card.id} />,
  support: (card) => <ConsentsPanel organizationId={card.id} />,
  employees: (card) => <EmployeesPanel organizationId={card.id} />,
};

/** The card of an organization with the panels of other features in its tabs. */
export const OrganizationScreen = () => <OrganizationPage panels={panels} />;
export const OrganizationHome = () => <OrganizationSection />;
