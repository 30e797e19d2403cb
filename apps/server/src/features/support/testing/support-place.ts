import { startTestServer, type TestServer } from '../../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../../identifiers.ts';

type Headers = Record<string, string>;
interface Entered {
  readonly id: string;
  readonly headers: Headers;
}

/** A school with its administrator, the support, and a clock that the test moves. */
export interface SupportPlace {
  readonly given: TestServer;
  readonly school: { readonly id: string; readonly oid: string };
  readonly inn: string;
  readonly administrator: Entered;
  /** One more employee of the school. */
  enter(role: 'organizationAdministrator' | 'registrar' | 'observer', organization?: { id: string; oid: string }): Promise<Entered>;
  /** One more employee of the support. */
  operator(): Promise<Entered>;
  get(headers: Headers, url: string): Promise<{ statusCode: number; json: <T>() => T }>;
  post(headers: Headers, url: string, payload?: object): Promise<{ statusCode: number; json: <T>() => T }>;
  /** Asks for the school; answers the id of the request. */
  ask(headers: Headers, changed?: object): Promise<string>;
  consent(viewId: string, hours?: number, by?: Headers): Promise<{ statusCode: number; json: <T>() => T }>;
  /** Time passes; nobody is signed out by it. */
  pass(hours: number): Promise<void>;
  /** Requests of a day to one organization are few by rule: every case begins the next week. */
  nextWeek(): Promise<void>;
  start(headers: Headers, viewId: string): Promise<{ statusCode: number; json: <T>() => T }>;
  end(viewId: string): Promise<{ statusCode: number; json: <T>() => T }>;
  /** A view under way. */
  looking(changed?: object): Promise<Entered & { readonly viewId: string }>;
  addOrganization(): Promise<{ id: string; oid: string; inn: string }>;
}

let keys = 0;
export const newKey = (): string => {
  keys += 1;
  return `click-${String(keys).padStart(8, '0')}`;
};

export async function startSupportPlace(): Promise<SupportPlace> {
  let at = new Date('2026-09-01T09:00:00Z');
  const given = await startTestServer({ now: () => at });
  let number = 0;
  const addOrganization = async () => {
    const organization = await given.addOrganization();
    number += 1;
    const inn = `77000000${String(number).padStart(2, '0')}`;
    await given.admin.execute(null, 'update organization set inn = $2 where organization_id = $1', [organization.id, inn]);
    return { ...organization, inn };
  };
  const school = await addOrganization();
  const enter: SupportPlace['enter'] = async (role, organization = school) => {
    const person = await given.addEmployee(organization.id, role);
    return { id: person.id, headers: await given.signIn(person, organization) };
  };
  const pass = async (hours: number) => {
    at = new Date(at.getTime() + hours * 3_600_000);
    await given.admin.execute(null, `update session set expires_at = $1::timestamptz + interval '10 days', last_seen_at = $1`, [at]);
  };
  const administrator = await enter('organizationAdministrator');

  const place: SupportPlace = {
    given,
    school,
    inn: school.inn,
    administrator,
    enter,
    addOrganization,
    async operator() {
      number += 1;
      const [id, oid] = [uuidV7(), `50${number}`];
      await given.admin.execute(
        null,
        `insert into person (person_id, esia_oid, snils, last_name, first_name, middle_name) values ($1, $2, $2, 'Помогаев', 'Игнат', 'Сергеевич')`,
        [id, oid],
      );
      await given.admin.execute(null, 'insert into support_operator (support_operator_id, person_id, added_at) values ($1, $2, $3)', [
        uuidV7(),
        id,
        at,
      ]);
      return { id, headers: await given.signIn({ oid }, { oid: '0' }) };
    },
    get: (headers, url) => given.server.inject({ url: `/api${url}`, headers }),
    post: (headers, url, payload = {}) => given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload }),
    async ask(headers, changed = {}) {
      const payload = {
        requestKey: newKey(),
        organization: school.inn,
        requestNumber: 'ТП-17',
        reason: 'Не видно новых заявлений в списке',
        role: 'observer',
        serviceCodes: null,
        applicationNumber: null,
        hours: 4,
        ...changed,
      };
      const answer = await given.server.inject({ method: 'POST', url: '/api/support/requests', headers, payload });
      if (answer.statusCode !== 200) throw new Error(answer.json<{ code: string }>().code);
      return answer.json<{ id: string }>().id;
    },
    consent: (viewId, hours = 2, by = administrator.headers) =>
      given.server.inject({
        method: 'POST',
        url: `/api/organizations/${school.id}/support/${viewId}/consent`,
        headers: by,
        payload: { requestKey: newKey(), hours, personalDataSeen: true },
      }),
    pass,
    nextWeek: () => pass(24 * 7),
    start: (headers, viewId) => place.post(headers, `/support/requests/${viewId}/start`),
    end: (viewId) => place.post(administrator.headers, `/organizations/${school.id}/support/${viewId}/end`, { requestKey: newKey() }),
    async looking(changed = {}) {
      const operator = await place.operator();
      const viewId = await place.ask(operator.headers, changed);
      for (const answer of [await place.consent(viewId), await place.start(operator.headers, viewId)])
        if (answer.statusCode !== 200) throw new Error(answer.json<{ code: string }>().code);
      return { ...operator, viewId };
    },
  };
  return place;
}

export const codeOf = (answer: { json: <T>() => T }): string => answer.json<{ code: string }>().code;
export const titleOf = (answer: { json: <T>() => T }): string => answer.json<{ title: string }>().title;
