import { ApplicationsPage } from '../features/application/list/applications-page.tsx';
import { FailuresPanel } from '../features/exchange/failures-panel.tsx';

/** The list of applications with the panel of another feature in its last tab. */
export const ApplicationsScreen = () => <ApplicationsPage failures={<FailuresPanel />} />;
