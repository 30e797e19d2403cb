import { createHash } from 'node:crypto';
import { type Answer, json } from './answer.ts';
import type { DemonstrationEmployment, DemonstrationPerson } from './demonstration-people.ts';
import { findClaims } from './marker.ts';
import { organizationScopeNames, personScopeNames } from './scopes.ts';
import type { EmulatorState } from './state.ts';

const scopeNotAllowed = (): Answer => json(403, { code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' });
const notFound = (): Answer => json(404, { code: 'ESIA-005004', message: 'EntityNotFound' });
const unauthorized = (): Answer =>
  json(401, { code: 'ESIA-005011', message: 'Маркер доступа недействителен' }, { 'www-authenticate': 'Bearer error="invalid_token"' });

/** The REST of ЕСИА (`/rs/…`): each answer holds only what the marker was granted for. */
export function readDirectory(state: EmulatorState, url: URL, authorization: string, publicBase: string): Answer {
  const [, marker = ''] = /^Bearer (\S+)$/.exec(authorization) ?? [];
  const claims = findClaims(state.publicKey, 'access', marker, state.now());
  if (claims === undefined || typeof claims.scope !== 'string') return unauthorized();
  const [, , kind, oid = '', collection, ...rest] = url.pathname.split('/');
  const embed = url.searchParams.get('embed') ?? '';
  const request = { state, scope: claims.scope, embed, address: `${publicBase}${url.pathname}`.replace(/\/$/, ''), rest };
  if (kind === 'prns') {
    const person = state.people.get(oid);
    // A marker opens only the data of its own subject.
    if (person === undefined || String(claims['urn:esia:sbj_id']) !== oid) return scopeNotAllowed();
    return readPerson(request, person, collection);
  }
  return kind === 'orgs' ? readOrganization(request, oid, collection) : notFound();
}

interface DirectoryRequest {
  readonly state: EmulatorState;
  readonly scope: string;
  readonly embed: string;
  /** Own address without query: the links of a collection continue it. */
  readonly address: string;
  readonly rest: readonly string[];
}

function readPerson(request: DirectoryRequest, person: DemonstrationPerson, collection: string | undefined): Answer {
  const granted = personScopeNames(request.scope);
  if (collection === undefined && request.rest.length === 0) {
    return json(200, withETag(personCard(person, granted)));
  }
  if (collection === 'roles' && request.rest.length === 0) {
    if (!granted.has('usr_org')) return scopeNotAllowed();
    return json(200, listing(person.organizations.map((each) => roleOf(person, each))));
  }
  if (collection === 'ctts') {
    if (!granted.has('contacts') && !granted.has('email')) return scopeNotAllowed();
    const contacts = person.email === undefined ? [] : [{ id: 1, type: 'EML', vrfStu: 'VERIFIED', value: person.email }];
    return linkedCollection(
      request,
      contacts.map((each) => ({ id: String(each.id), value: each })),
      '(elements)',
    );
  }
  return notFound();
}

function personCard(person: DemonstrationPerson, granted: ReadonlySet<string>): Record<string, unknown> {
  return {
    stateFacts: ['EntityRoot'],
    ...(granted.has('fullname')
      ? { firstName: person.firstName, lastName: person.lastName, ...(person.middleName ? { middleName: person.middleName } : {}) }
      : {}),
    ...(granted.has('snils') ? { snils: person.snils.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4') } : {}),
    trusted: person.trusted ?? true,
    status: 'REGISTERED',
    verifying: false,
  };
}

function roleOf(person: DemonstrationPerson, employment: DemonstrationEmployment): Record<string, unknown> {
  return {
    oid: Number(employment.oid),
    prnOid: Number(person.oid),
    fullName: employment.fullName,
    shortName: employment.shortName,
    ogrn: employment.ogrn,
    type: 'AGENCY',
    chief: employment.chief,
    admin: employment.chief,
    ...(person.email === undefined ? {} : { email: person.email }),
    active: employment.active,
    hasRightOfSubstitution: false,
    hasApprovalTabAccess: false,
  };
}

function readOrganization(request: DirectoryRequest, oid: string, collection: string | undefined): Answer {
  const granted = organizationScopeNames(request.scope, oid);
  const employees = [...request.state.people.values()].flatMap((person) =>
    person.organizations.filter((each) => each.oid === oid && each.active).map((employment) => ({ person, employment })),
  );
  const [first] = employees;
  // Whether a foreign organization exists is not told either.
  if (granted.size === 0 || first === undefined) return scopeNotAllowed();
  if (collection === undefined) return json(200, withETag(organizationCard(first.employment, granted)));
  if (collection === 'grps') {
    const all = [...new Set(employees.flatMap(({ employment }) => employment.groups ?? []))];
    return granted.has('org_grps') ? json(200, listing(all.map(groupOf))) : scopeNotAllowed();
  }
  if (collection !== 'emps') return notFound();
  const [employeeOid, groups, ...deeper] = request.rest;
  if (deeper.length > 0) return notFound();
  if (groups !== undefined) {
    const employee = employees.find(({ person }) => person.oid === employeeOid);
    if (groups !== 'grps' || !employee) return notFound();
    return granted.has('org_grps') ? json(200, listing((employee.employment.groups ?? []).map(groupOf))) : scopeNotAllowed();
  }
  if (!granted.has('org_emps')) return scopeNotAllowed();
  const cards = employees.map(({ person, employment }) => ({
    id: person.oid,
    value: {
      prnOid: Number(person.oid),
      position: employment.position,
      chief: employment.chief,
      blocked: false,
      person: { firstName: person.firstName, lastName: person.lastName, ...(person.middleName ? { middleName: person.middleName } : {}) },
    },
  }));
  return linkedCollection(request, cards, '(elements');
}

/** Группа доступа: belongs to a system registered in ЕСИА. */
const groupOf = (mnemonic: string): Record<string, unknown> => ({
  grp_id: mnemonic,
  name: mnemonic,
  description: '',
  system: false,
  itSystem: 'PGS',
  itSystemName: 'Платформа',
  requireSignature: false,
});

function organizationCard(employment: DemonstrationEmployment, granted: ReadonlySet<string>): Record<string, unknown> {
  const whole = granted.has('org_inf');
  return {
    stateFacts: ['EntityRoot'],
    oid: Number(employment.oid),
    ...(whole || granted.has('org_fullname') ? { fullName: employment.fullName } : {}),
    ...(whole || granted.has('org_shortname') ? { shortName: employment.shortName } : {}),
    ...(whole || granted.has('org_ogrn') ? { ogrn: employment.ogrn } : {}),
    ...(whole || granted.has('org_type') ? { type: 'AGENCY' } : {}),
  };
}

/** A collection of links; `embed` puts the elements themselves in their place, `…/{id}` reads one. */
function linkedCollection(
  request: DirectoryRequest,
  entries: readonly { id: string; value: Record<string, unknown> }[],
  embed: string,
): Answer {
  const [id] = request.rest;
  if (id !== undefined) {
    const entry = entries.find((each) => each.id === id);
    return entry === undefined ? notFound() : json(200, withETag(entry.value));
  }
  const inline = request.embed.startsWith(embed);
  return json(200, listing(entries.map((each) => (inline ? withETag(each.value) : `${request.address}/${each.id}`))));
}

function listing(elements: readonly unknown[]): Record<string, unknown> {
  return withETag({ stateFacts: ['hasSize'], size: elements.length, elements });
}

function withETag(value: Record<string, unknown>): Record<string, unknown> {
  return { ...value, eTag: createHash('sha1').update(JSON.stringify(value)).digest('hex').toUpperCase() };
}
