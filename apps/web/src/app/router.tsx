import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { readListSearch, rememberedListSearch } from '../features/application/list/list-search.ts';
import { readAppointmentsSearch } from '../features/appointments/appointments-search.ts';
import { readNotificationsSearch } from '../features/notifications/notifications-search.ts';
import { readPlacesSearch } from '../features/places/places-search.ts';
import { queryClient } from '../shared/api/query-client.ts';
import { sessionQuery, signInAddress } from '../shared/api/session.ts';
import { readCutListSearch, readStatisticsSearch } from '../shared/cuts/cut-search.ts';
import { readBehindSearch, readNumbersSearch } from '../shared/numbers/numbers-search.ts';
import { Loading } from '../shared/ui/loading.tsx';
import { HiddenSectionPage } from './hidden-section-page.tsx';
import { homeOf, nowhere, screens } from './menu.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { ProblemPage } from './problem-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

const root = createRootRouteWithContext<{ readonly queryClient: typeof queryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: SignInPage,
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session) throw redirect({ to: homeOf(session) });
  },
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ href: signInAddress(location.href), reloadDocument: true });
  },
});

const applications = createRoute({
  getParentRoute: () => shell,
  path: screens.applications,
  validateSearch: readListSearch,
  beforeLoad: ({ location }) => {
    if (location.searchStr.length > 0) return;
    const remembered = rememberedListSearch();
    if (Object.keys(remembered).length > 0) throw redirect({ to: screens.applications, search: remembered, replace: true });
  },
  component: lazyRouteComponent(() => import('./applications-screen.tsx'), 'ApplicationsScreen'),
});

const card = createRoute({
  getParentRoute: () => shell,
  path: '/applications/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: string; part?: string } => ({
    ...(typeof search.tab === 'string' ? { tab: search.tab } : {}),
    ...(typeof search.part === 'string' ? { part: search.part } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/application/card/card-page.tsx'), 'CardPage'),
});

const appointments = createRoute({
  getParentRoute: () => shell,
  path: screens.appointments,
  validateSearch: readAppointmentsSearch,
  component: lazyRouteComponent(() => import('../features/appointments/appointments-page.tsx'), 'AppointmentsPage'),
});

const ticket = createRoute({
  getParentRoute: () => shell,
  path: '/appointments/$id/ticket',
  component: lazyRouteComponent(() => import('../features/appointments/ticket-page.tsx'), 'TicketPage'),
});

const notifications = createRoute({
  getParentRoute: () => shell,
  path: screens.notifications,
  validateSearch: readNotificationsSearch,
  component: lazyRouteComponent(() => import('../features/notifications/notifications-page.tsx'), 'NotificationsPage'),
});

const dashboards = createRoute({
  getParentRoute: () => shell,
  path: screens.dashboards,
  validateSearch: readNumbersSearch,
  component: lazyRouteComponent(() => import('../features/dashboards/dashboards-page.tsx'), 'DashboardsPage'),
});

const behindNumber = createRoute({
  getParentRoute: () => shell,
  path: '/dashboards/list',
  validateSearch: readBehindSearch,
  component: lazyRouteComponent(() => import('../features/dashboards/behind-page.tsx'), 'BehindPage'),
});

const statistics = createRoute({
  getParentRoute: () => shell,
  path: screens.statistics,
  validateSearch: readStatisticsSearch,
  component: lazyRouteComponent(() => import('../features/statistics/statistics-page.tsx'), 'StatisticsPage'),
});

const behindCut = createRoute({
  getParentRoute: () => shell,
  path: '/statistics/list',
  validateSearch: readCutListSearch,
  component: lazyRouteComponent(() => import('../features/statistics/cut-behind-page.tsx'), 'CutBehindPage'),
});

const registries = createRoute({
  getParentRoute: () => shell,
  path: screens.registries,
  component: lazyRouteComponent(() => import('../features/registry/registry-page.tsx'), 'RegistryPage'),
});

const employees = createRoute({
  getParentRoute: () => shell,
  path: screens.employees,
  validateSearch: (search: Record<string, unknown>): { organization?: string } =>
    typeof search.organization === 'string' ? { organization: search.organization } : {},
  component: lazyRouteComponent(() => import('../features/employees/employees-page.tsx'), 'EmployeesPage'),
});

const connection = createRoute({
  getParentRoute: () => shell,
  path: screens.connection,
  component: lazyRouteComponent(() => import('../features/connection/connection-page.tsx'), 'ConnectionPage'),
});

const places = createRoute({
  getParentRoute: () => shell,
  path: screens.places,
  validateSearch: readPlacesSearch,
  component: lazyRouteComponent(() => import('../features/places/places-page.tsx'), 'PlacesPage'),
});

const workplaceCheck = createRoute({
  getParentRoute: () => shell,
  path: '/workplace-check',
  component: lazyRouteComponent(() => import('../features/connection/workplace-check-page.tsx'), 'WorkplaceCheckPage'),
});

const organizationHome = createRoute({
  getParentRoute: () => shell,
  path: screens.organization,
  component: lazyRouteComponent(() => import('./organization-screen.tsx'), 'OrganizationHome'),
});

const organization = createRoute({
  getParentRoute: () => shell,
  path: '/organization/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: string; problem?: string } => ({
    ...(typeof search.tab === 'string' ? { tab: search.tab } : {}),
    ...(typeof search.problem === 'string' ? { problem: search.problem } : {}),
  }),
  component: lazyRouteComponent(() => import('./organization-screen.tsx'), 'OrganizationScreen'),
});

const reference = createRoute({
  getParentRoute: () => shell,
  path: screens.reference,
  validateSearch: (search: Record<string, unknown>): { tab?: string; page?: string } => ({
    ...(typeof search.tab === 'string' ? { tab: search.tab } : {}),
    ...(typeof search.page === 'string' ? { page: search.page } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/reference/reference-screen.tsx'), 'ReferenceScreen'),
});

const guide = createRoute({
  getParentRoute: () => shell,
  path: '/guide',
  validateSearch: (search: Record<string, unknown>): { page?: string } => (typeof search.page === 'string' ? { page: search.page } : {}),
  component: lazyRouteComponent(() => import('../features/reference/guide/guide-screen.tsx'), 'GuideScreen'),
});

const registryRecord = createRoute({
  getParentRoute: () => shell,
  path: '/registries/$applicationId',
  component: lazyRouteComponent(() => import('../features/registry/record-page.tsx'), 'RecordPage'),
});

const verification = createRoute({
  getParentRoute: () => root,
  path: '/verify/$code',
  component: lazyRouteComponent(() => import('../features/registry/verification-page.tsx'), 'VerificationPage'),
});

const terminal = createRoute({
  getParentRoute: () => root,
  path: '/terminal',
  component: lazyRouteComponent(() => import('../features/live-queue/terminal-page.tsx'), 'TerminalPage'),
});

const hallDisplay = createRoute({
  getParentRoute: () => root,
  path: '/hall',
  component: lazyRouteComponent(() => import('../features/live-queue/hall-page.tsx'), 'HallPage'),
});

const drafts = createRoute({
  getParentRoute: () => shell,
  path: screens.drafts,
  component: lazyRouteComponent(() => import('../features/drafts/drafts-page.tsx'), 'DraftsPage'),
});

const desk = createRoute({
  getParentRoute: () => shell,
  path: screens.inPerson,
  component: lazyRouteComponent(() => import('../features/in-person/desk-page.tsx'), 'DeskPage'),
});

const reception = createRoute({
  getParentRoute: () => shell,
  path: '/in-person/$id',
  component: lazyRouteComponent(() => import('../features/in-person/reception-page.tsx'), 'ReceptionPage'),
});

const noSection = createRoute({ getParentRoute: () => shell, path: nowhere, component: HiddenSectionPage });
const training = createRoute({
  getParentRoute: () => shell,
  path: screens.training,
  component: lazyRouteComponent(() => import('../features/training/training-page.tsx'), 'TrainingPage'),
});

const attempt = createRoute({
  getParentRoute: () => shell,
  path: '/training/$id',
  component: lazyRouteComponent(() => import('../features/training/attempt-page.tsx'), 'AttemptPage'),
});

const support = createRoute({
  getParentRoute: () => shell,
  path: screens.support,
  component: lazyRouteComponent(() => import('../features/support/support-page.tsx'), 'SupportPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    verification,
    terminal,
    hallDisplay,
    shell.addChildren([
      applications,
      card,
      drafts,
      desk,
      reception,
      dashboards,
      behindNumber,
      appointments,
      ticket,
      notifications,
      registries,
      reference,
      guide,
      registryRecord,
      employees,
      statistics,
      behindCut,
      connection,
      places,
      workplaceCheck,
      training,
      attempt,
      support,
      organizationHome,
      organization,
      noSection,
    ]),
  ]),
  context: { queryClient },
  defaultPendingComponent: Loading,
  defaultErrorComponent: ProblemPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
