import { ApplicationsPage } from '../features/application/list/applications-page.tsx';
import { ExchangePanel } from '../features/exchange/exchange-panel.tsx';

/** The list of applications with the panel of another feature in its last tab. */
export const ApplicationsScreen = () => <ApplicationsPage failures={<ExchangePanel />} />;
