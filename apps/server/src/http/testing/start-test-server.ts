import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { russianCalendar } from '@pgs/catalog';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate } from '@pgs/database/testing';
import { createDocumentComposer, createFileStore } from '@pgs/documents';
import type { EsiaEmployee, IdentifiedPerson, PushSender, Role, ServiceDefinition } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from '../../config.ts';
import { orderRoutes } from '../../features/access/order-routes.ts';
import { appointmentRoutes } from '../../features/appointment/routes.ts';
import { checkRoutes } from '../../features/connection/check-routes.ts';
import { createLetterRoutes } from '../../features/connection/letters/routes.ts';
import { connectionMapRoutes } from '../../features/connection/map-routes.ts';
import { connectionRoutes } from '../../features/connection/routes.ts';
import { dashboardRoutes } from '../../features/dashboard/routes.ts';
import { divisionRoutes } from '../../features/division/routes.ts';
import { documentRoutes } from '../../features/document/routes.ts';
import { createDraftFiles } from '../../features/draft/draft-files.ts';
import { draftRoutes } from '../../features/draft/routes.ts';
import { employeeRoutes } from '../../features/employee/routes.ts';
import { exchangeRoutes } from '../../features/exchange/routes.ts';
import { healthRoutes } from '../../features/health/routes.ts';
import { createWatch } from '../../features/health/watching.ts';
import { liveQueueRoutes } from '../../features/live-queue/routes.ts';
import { letterRoutes } from '../../features/notification/letters/preview-routes.ts';
import { pushRoutes } from '../../features/notification/push/routes.ts';
import { reachRoutes } from '../../features/notification/reach-routes.ts';
import { notificationRoutes } from '../../features/notification/routes.ts';
import { loadService } from '../../features/organization/catalog-store.ts';
import { organizationRoutes } from '../../features/organization/routes.ts';
import { presenceRoutes } from '../../features/presence/routes.ts';
import { createRegistryRoutes } from '../../features/registry/routes.ts';
import { sessionRoutes } from '../../features/session/routes.ts';
import { supportAskingRoutes } from '../../features/support/asking-routes.ts';
import { supportConsentRoutes } from '../../features/support/consent-routes.ts';
import { uuidV7 } from '../../identifiers.ts';
import type { Platform } from '../context.ts';
import { eventRoutes } from '../events.ts';
import { createServer } from '../server.ts';

export interface TestServer {
  readonly server: FastifyInstance;
  readonly platform: Platform;
  /** As the owner of the tables, for arranging. */
  readonly admin: Database;
  readonly retried: string[];
  /** Jobs the routes asked for; nobody runs them. */
  readonly enqueued: { readonly name: string; readonly payload: object }[];
  /** Whom ЕСИА names at the next sign-in. */
  identified: IdentifiedPerson;
  /** What ЕСИА tells of the employees of an organization. */
  esiaEmployees: readonly EsiaEmployee[];
  addOrganization(parentId?: string): Promise<{ readonly id: string; readonly oid: string }>;
  addEmployee(organizationId: string, role: Role, serviceCodes?: readonly string[]): Promise<{ readonly id: string; readonly oid: string }>;
  addApplication(organizationId: string, content?: object): Promise<string>;
  /** Walks the whole way through ЕСИА; answers the headers of a signed request. */
  signIn(
    person: { readonly oid: string },
    organization: { readonly oid: string },
    heldCookie?: string,
  ): Promise<{ cookie: string; 'x-forgery-token': string }>;
  /** One more process of the platform over the same database. */
  another(settings?: Partial<Config>): Promise<FastifyInstance>;
  close(): Promise<void>;
}

const unused = (name: string) => (): never => {
  throw new Error(`${name} has no part in these tests`);
};

/** The HTTP face over a real database; only what stands behind the ports is played. */
export async function startTestServer(
  options: {
    readonly services?: readonly ServiceDefinition[];
    readonly now?: () => Date;
    readonly push?: { readonly sender: PushSender; readonly service: string };
  } = {},
): Promise<TestServer> {
  const { services = [], now = () => new Date('2026-09-01T09:00:00Z') } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'pgs-http-'));
  const place = await cloneTemplate();
  const admin = connect({ url: place.adminUrl, max: 2 });
  const database = connect({ url: place.url, max: 4 });
  const retried: string[] = [];
  const enqueued: { readonly name: string; readonly payload: object }[] = [];
  const config = readConfig({
    CONTOUR: 'training',
    DATABASE_URL: place.url,
    DATA_DIR: dataDir,
    UPLOAD_LIMIT_MB: '1',
    WEB_DIR: dataDir,
    PUSH_SERVICES: options.push?.service ?? '',
  });
  if (services.length > 0)
    await database.system(async (transaction) => {
      for (const service of services) await loadService(transaction, service);
    });
  let number = 0;
  let workplaces = 0;
  const next = () => {
    number += 1;
    return String(number).padStart(5, '0');
  };

  const composer = createDocumentComposer();
  const platform: Platform = {
    config,
    database,
    now,
    composer,
    files: createFileStore({ dir: join(dataDir, 'files'), limitBytes: config.uploadLimitBytes }),
    draftFiles: createDraftFiles({ dir: join(dataDir, 'draft-files'), limitBytes: config.uploadLimitBytes }),
    deskComposer: {} as Platform['deskComposer'],
    enter: unused('enter'),
    sign: unused('sign'),
    calendar: russianCalendar,
    services: { get: (asked) => services.find(({ code }) => code === asked) ?? unused('services')(), newest: () => services },
    language: { kinds: [] } as unknown as Platform['language'],
    identity: {
      authorizationUrl: async ({ state }) => `http://esia.test/?state=${state}`,
      identify: async () => test.identified,
      identifyAgain: async () => test.identified,
      readEmployees: async () => ({ personOid: test.identified.oid, employees: test.esiaEmployees }),
      logoutUrl: (redirectUri) => `http://esia.test/logout?redirect_url=${encodeURIComponent(redirectUri)}`,
    },
    verifier: {} as Platform['verifier'],
    perform: unused('perform') as unknown as Platform['perform'],
    prove: unused('prove'),
    push: options.push?.sender,
    watch: createWatch({ database, now }),
    retryJob: async (id) => void retried.push(id),
    retryInbox: async (id) => void retried.push(id),
  };
  const routes = [
    sessionRoutes,
    documentRoutes,
    createRegistryRoutes(async () => undefined),
    organizationRoutes,
    employeeRoutes,
    divisionRoutes,
    orderRoutes,
    supportAskingRoutes,
    supportConsentRoutes,
    connectionRoutes,
    connectionMapRoutes,
    createLetterRoutes(async (_transaction, name, payload) => void enqueued.push({ name, payload })),
    checkRoutes,
    draftRoutes,
    appointmentRoutes,
    liveQueueRoutes,
    exchangeRoutes,
    dashboardRoutes,
    healthRoutes,
    presenceRoutes,
    notificationRoutes,
    letterRoutes,
    reachRoutes,
    pushRoutes,
    eventRoutes,
  ];
  const others: FastifyInstance[] = [];
  const server = createServer(platform, routes, { logLevel: 'silent' });

  const test: TestServer = {
    server,
    platform,
    admin,
    retried,
    enqueued,
    esiaEmployees: [],
    identified: { oid: '0', snils: '0', lastName: '', firstName: '', trusted: true, organizations: [] },

    async addOrganization(parentId) {
      const id = uuidV7();
      const oid = `77${next()}`;
      await admin.execute(
        null,
        `insert into organization (organization_id, parent_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
         values ($1, $2, $3, 'Школа', 'Школа', 'school', '1', '1', $3, '1', 'Москва', 'Europe/Moscow', $3, '{}')`,
        [id, parentId ?? null, oid],
      );
      return { id, oid };
    },

    async addEmployee(organizationId, role, serviceCodes) {
      const id = uuidV7();
      const oid = `10${next()}`;
      await admin.execute(
        null,
        `insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, $2, $2, 'Учебный', 'Иван')`,
        [id, oid],
      );
      await admin.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'сотрудник')`, [
        id,
        organizationId,
      ]);
      await admin.execute(
        null,
        `insert into role_grant (role_grant_id, person_id, organization_id, role, service_codes, valid_from) values ($1, $2, $3, $4, $5, '2026-01-01')`,
        [uuidV7(), id, organizationId, role, serviceCodes ?? null],
      );
      return { id, oid };
    },

    async addApplication(organizationId, content = { documents: [] }) {
      const id = uuidV7();
      await admin.execute(
        null,
        `insert into service_definition (code, version, definition) values ('school', 1, '{}') on conflict do nothing`,
      );
      await admin.execute(
        null,
        `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, submitted_at, received_at,
           registration_due_on, applicant_name, search_name, content)
         values ($1, 1, $2, 'school', 1, 'received', 'portal', now(), now(), '2026-09-02', 'Учебный', 'учебный', $3)`,
        [id, organizationId, JSON.stringify(content)],
      );
      return id;
    },

    async signIn(person, organization, heldCookie) {
      test.identified = {
        oid: person.oid,
        snils: person.oid,
        lastName: 'Учебный',
        firstName: 'Иван',
        trusted: true,
        organizations: [{ oid: organization.oid, ogrn: organization.oid, fullName: '', shortName: '', active: true, chief: false }],
      };
      // Everybody at a workplace of his own: the brake on attempts is not what these tests are about.
      workplaces += 1;
      const remoteAddress = `127.0.${Math.floor(workplaces / 250)}.${(workplaces % 250) + 1}`;
      const begun = await server.inject({ url: '/sign-in?return=/applications', remoteAddress });
      const attempt = begun.cookies[0];
      const state = new URL(String(begun.headers.location)).searchParams.get('state');
      const ended = await server.inject({
        url: `/sign-in/callback?code=1&state=${state}`,
        remoteAddress,
        headers: { cookie: [`${attempt?.name}=${attempt?.value}`, ...(heldCookie ? [heldCookie] : [])].join('; ') },
      });
      const session = ended.cookies.find(({ name }) => name === 'pgs_session');
      if (!session) throw new Error(`the sign-in ended at ${decodeURIComponent(String(ended.headers.location))}`);
      const cookie = `pgs_session=${session.value}`;
      const answer = await server.inject({ url: '/api/session', headers: { cookie } });
      return { cookie, 'x-forgery-token': answer.json<{ forgeryToken: string }>().forgeryToken };
    },

    async another(settings = {}) {
      const one = createServer({ ...platform, config: { ...config, ...settings } }, routes, { logLevel: 'silent' });
      others.push(one);
      await one.ready();
      return one;
    },

    async close() {
      await Promise.all([server, ...others].map((one) => one.close()));
      await Promise.all([database.close(), admin.close(), composer.close()]);
      await place.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await server.ready();
  return test;
}
