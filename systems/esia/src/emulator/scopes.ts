import { EsiaRefusal } from './answer.ts';

/** Области доступа of a person that the emulator knows. */
const personScopes = new Set([
  'openid',
  'fullname',
  'birthdate',
  'birthplace',
  'gender',
  'snils',
  'inn',
  'id_doc',
  'email',
  'mobile',
  'contacts',
  'addresses',
  'usr_org',
  'usr_brf',
  'vehicles',
  'self_employed',
]);

const organizationScope =
  /^http:\/\/esia\.gosuslugi\.ru\/(org_(?:shortname|fullname|inn|ogrn|kpp|leg|type|agencytype|agencyterrange|ctts|addrs|emps|grps|brhs|inf))\?org_oid=(\d+)$/;

export interface RequestedScopes {
  readonly person: readonly string[];
  /** In full, as asked for. */
  readonly organization: readonly string[];
  readonly organizationOids: readonly string[];
}

/** Organization scopes may stand in `scope` or in `scope_org`. Throws ESIA-007013 without any, ESIA-007006 for an unknown one. */
export function readScopes(scope: string, scopeOrg: string): RequestedScopes {
  const all = `${scope} ${scopeOrg}`.split(' ').filter((each) => each !== '');
  if (all.length === 0) throw new EsiaRefusal('ESIA-007013', 'В запросе отсутствует область доступа');
  const organization = all.filter((each) => organizationScope.test(each));
  const person = all.filter((each) => !organizationScope.test(each));
  const unknown = person.filter((each) => !personScopes.has(each));
  if (unknown.length > 0) throw new EsiaRefusal('ESIA-007006', `Область доступа указана неверно: ${unknown.join(' ')}`);
  return { person, organization, organizationOids: [...new Set(organization.flatMap((each) => organizationScope.exec(each)?.[2] ?? []))] };
}

/** `scope` claim: person scopes carry the oid, `openid` stands alone. */
export function grantedScopeClaim(scopes: RequestedScopes, personOid: string): string {
  return [...scopes.person.map((each) => (each === 'openid' ? each : `${each}?oid=${personOid}`)), ...scopes.organization].join(' ');
}

/** Scope names granted for one organization. */
export function organizationScopeNames(claim: string, organizationOid: string): ReadonlySet<string> {
  const names = claim.split(' ').flatMap((each) => {
    const [, name, oid] = organizationScope.exec(each) ?? [];
    return name !== undefined && oid === organizationOid ? [name] : [];
  });
  return new Set(names);
}

/** Scope names granted for the person. */
export function personScopeNames(claim: string): ReadonlySet<string> {
  return new Set(claim.split(' ').flatMap((each) => (organizationScope.test(each) ? [] : [each.split('?')[0] ?? ''])));
}
