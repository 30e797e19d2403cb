import { randomUUID } from 'node:crypto';
import { snilsControlNumber } from '@pgs/domain';
import { startTestServer, type TestServer } from '../../../http/testing/start-test-server.ts';

export type Headers = Record<string, string>;

export interface ListedEmployee {
  readonly personId: string;
  readonly name: string;
  readonly version: number;
  readonly snils: string | null;
  readonly linked: boolean;
  readonly blocked: boolean;
  readonly grants: readonly { readonly id: string; readonly role: string; readonly state: string; readonly orderTitle: string | null }[];
}
export interface Listed {
  readonly rows: readonly ListedEmployee[];
  readonly warnings: readonly { readonly code: string }[];
}

/** The day on which the stories of the test server happen. */
export const today = '2026-09-01';

let serial = 100_000_000;
export const newSnils = (): string => {
  serial += 7;
  return `${serial}${snilsControlNumber(String(serial))}`;
};
export const person = (lastName: string, snils = newSnils()) => ({
  snils,
  lastName,
  firstName: 'Мария',
  middleName: '',
  position: 'Методист',
  email: '',
});
export const grant = (role: string) => ({ role, serviceCodes: null, validFrom: today, validTo: null, withSubordinates: false });

/** A school with its administrator below a department, and strangers: who may and who may not. */
export async function startStaffPlace() {
  const given: TestServer = await startTestServer();
  const department = await given.addOrganization();
  const school = await given.addOrganization(department.id);
  const other = await given.addOrganization(department.id);
  const chief = await given.addEmployee(department.id, 'organizationAdministrator');
  await given.admin.execute(null, 'update role_grant set with_subordinates = true where person_id = $1', [chief.id]);
  const own = await given.addEmployee(school.id, 'organizationAdministrator');
  const above = await given.signIn(chief, department);
  const administrator: Headers = await given.signIn(own, school);
  const registrar = await given.signIn(await given.addEmployee(school.id, 'registrar'), school);
  const stranger = await given.signIn(await given.addEmployee(other.id, 'organizationAdministrator'), other);

  const get = (headers: Headers, url: string) => given.server.inject({ url: `/api${url}`, headers });
  const post = (headers: Headers, url: string, payload: object) =>
    given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload });
  const employees = (id = school.id) => `/organizations/${id}/employees`;
  const listed = async (headers: Headers = administrator, id = school.id) => (await get(headers, employees(id))).json<Listed>();
  return {
    given,
    department,
    school,
    administratorId: own.id,
    administratorOid: own.oid,
    above,
    administrator,
    registrar,
    stranger,
    get,
    post,
    employees,
    listed,
    found: async (name: string): Promise<ListedEmployee> => {
      const row = (await listed()).rows.find((one) => one.name.includes(name));
      if (!row) throw new Error(`${name} is not an employee`);
      return row;
    },
    add: (headers: Headers, who: object, grants: readonly object[] = [], requestKey: string = randomUUID()) =>
      post(headers, employees(), { requestKey, person: who, grants }),
    act: (headers: Headers, who: { personId: string; version: number }, action: string, input: object, requestKey: string = randomUUID()) =>
      post(headers, `${employees()}/${who.personId}/actions/${action}`, { version: who.version, requestKey, input }),
    /** Through ЕСИА, as the account with this oid and this СНИЛС. */
    signInAs: async (oid: string, snils: string): Promise<Headers> => {
      const begun = await given.server.inject({ url: '/sign-in?return=/' });
      const attempt = begun.cookies[0];
      const state = new URL(String(begun.headers.location)).searchParams.get('state');
      given.identified = {
        ...given.identified,
        oid,
        snils,
        organizations: [{ oid: school.oid, ogrn: school.oid, fullName: '', shortName: '', active: true, chief: false }],
      };
      const ended = await given.server.inject({
        url: `/sign-in/callback?code=1&state=${state}`,
        headers: { cookie: `${attempt?.name}=${attempt?.value}` },
      });
      const session = ended.cookies.find(({ name }) => name === 'pgs_session');
      if (!session) throw new Error(`the sign-in ended at ${decodeURIComponent(String(ended.headers.location))}`);
      return { cookie: `pgs_session=${session.value}` };
    },
  };
}

export type StaffPlace = Awaited<ReturnType<typeof startStaffPlace>>;
