import type { EsiaEmployee, IdentifiedPerson, IdentityProvider, ObservedCall } from '@pgs/domain';
import type { GostPublicKey } from '@pgs/gost';
import { z } from 'zod';
import { readAccessToken } from './adapter/access-token.ts';
import { observeCall } from './adapter/observed-call.ts';
import { identityProblem, identityProblemFromText } from './adapter/problems.ts';
import type { RawSigner } from './adapter/raw-signer.ts';
import { signedParameters } from './adapter/signed-parameters.ts';
import { publicKeyOfCertificate } from './gost-signature.ts';

export { findCallbackProblem } from './adapter/problems.ts';
export { type RawSigner, softwareRawSigner } from './adapter/raw-signer.ts';
export { certificateHash } from './gost-signature.ts';

/** Exactly one of the two: ЕСИА publishes certificates, a training contour may hand over the key alone. */
export type EsiaTrust =
  | { /** DER. */ readonly trustedCertificate: Uint8Array; readonly trustedPublicKey?: undefined }
  | { readonly trustedPublicKey: GostPublicKey; readonly trustedCertificate?: undefined };

export type EsiaProviderSettings = EsiaTrust & {
  /** For calls from the server, e.g. `https://esia.gosuslugi.ru`. */
  readonly baseUrl: string;
  /** For the browser, when it reaches ЕСИА by another address than the server. */
  readonly publicBaseUrl?: string | undefined;
  /** `iss` of the markers; ЕСИА writes `http://` + its host + `/`, and so does the default, made from `baseUrl`. */
  readonly issuer?: string | undefined;
  /** Мнемоника системы. */
  readonly clientId: string;
  /** Области доступа of the person; `usr_org` is needed to learn the organizations, `snils` and `fullname` to learn who it is. */
  readonly scopes: readonly string[];
  /** Names of the organization scopes asked for when an organization is chosen. */
  readonly organizationScopes?: readonly string[] | undefined;
  readonly signer: RawSigner;
  /** See `certificateHash`. */
  readonly clientCertificateHash: string;
  readonly now: () => Date;
  /** For each single call to ЕСИА. */
  readonly timeoutMs: number;
  /** Told of every call, for the journal: codes, markers and signatures are cut out. */
  readonly observe?: ((call: ObservedCall) => void) | undefined;
};

const employeesSchema = z.object({
  elements: z
    .array(
      z.object({
        prnOid: z.union([z.number(), z.string()]).transform(String),
        position: z.string().nullish(),
        blocked: z.boolean().nullish(),
        chief: z.boolean().nullish(),
        person: z.object({ firstName: z.string(), lastName: z.string(), middleName: z.string().nullish() }),
      }),
    )
    .default([]),
});

/** Группы доступа of an employee; ЕСИА names a group by its mnemonic, older answers only by the identifier. */
const groupsSchema = z.object({
  elements: z.array(z.object({ grp_id: z.string().nullish(), mnemonic: z.string().nullish(), id: z.string().nullish() })).default([]),
});

const employeesScope = 'org_emps';
const groupsScope = 'org_grps';

/** What of an organization is asked for beside its names. */
interface OrganizationWish {
  readonly employees?: boolean | undefined;
  readonly groups?: boolean | undefined;
}
const defaultOrganizationScopes = ['org_shortname', 'org_fullname', 'org_ogrn'];
const requiredScopes = ['openid', 'fullname', 'snils', 'usr_org'];

const tokenAnswerSchema = z.object({
  access_token: z.string(),
  state: z.string(),
  token_type: z.string(),
  refresh_token: z.string().nullish(),
});

const personSchema = z.object({
  firstName: z.string(),
  lastName: z.string(),
  middleName: z.string().nullish(),
  snils: z
    .string()
    .transform((snils) => snils.replaceAll(/\D/g, ''))
    .pipe(z.string().length(11)),
  trusted: z.boolean(),
});

const rolesSchema = z.object({
  elements: z
    .array(
      z.object({
        oid: z.union([z.number(), z.string()]).transform(String),
        fullName: z.string(),
        shortName: z.string().nullish(),
        ogrn: z.string().nullish(),
        active: z.boolean().nullish(),
        chief: z.boolean().nullish(),
      }),
    )
    .default([]),
});

/** ЕСИА over OAuth 2.0 with ГОСТ signatures: `v2/ac`, `v3/te` and the REST of person data. All refusals are IdentityProblem. */
export function createEsiaProvider(settings: EsiaProviderSettings): IdentityProvider {
  const baseUrl = settings.baseUrl.replace(/\/$/, '');
  const publicBaseUrl = (settings.publicBaseUrl ?? settings.baseUrl).replace(/\/$/, '');
  const issuer = settings.issuer ?? `http://${new URL(baseUrl).host}/`;
  const publicKey = settings.trustedPublicKey ?? publicKeyOfCertificate(settings.trustedCertificate);
  const missing = requiredScopes.filter((scope) => !settings.scopes.includes(scope));
  if (missing.length > 0) throw new RangeError(`createEsiaProvider: scopes lack ${missing.join(', ')}`);
  const scope = settings.scopes.join(' ');
  const organizationScopeNames = settings.organizationScopes ?? defaultOrganizationScopes;

  const organizationScopes = (organizationOid: string | undefined, { employees, groups }: OrganizationWish): string[] =>
    organizationOid === undefined
      ? []
      : [...organizationScopeNames, ...(employees ? [employeesScope] : []), ...(groups ? [groupsScope] : [])].map(
          (name) => `http://esia.gosuslugi.ru/${name}?org_oid=${organizationOid}`,
        );

  const requestFacts = (
    request: OrganizationWish & {
      readonly state: string;
      readonly redirectUri: string;
      readonly organizationOid?: string | undefined;
      readonly at: Date;
    },
  ) => ({
    clientId: settings.clientId,
    clientCertificateHash: settings.clientCertificateHash,
    scope,
    scopeOrg: organizationScopes(request.organizationOid, request).join(' '),
    state: request.state,
    redirectUri: request.redirectUri,
    at: request.at,
  });

  /** Answers the parsed JSON of a successful answer; everything else becomes a problem. */
  async function call<T>(path: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
    const observed = observeCall(path, init, settings.observe);
    let status: number;
    let body: string;
    try {
      const signal = AbortSignal.timeout(settings.timeoutMs);
      // A redirect would carry the marker to an address nobody configured.
      const response = await fetch(`${baseUrl}${path}`, { ...init, redirect: 'error', signal });
      status = response.status;
      body = await response.text();
    } catch {
      throw observed(identityProblem('unreachable'), '');
    }
    if (status >= 500) throw observed(identityProblem('unreachable'), body);
    if (status !== 200) throw observed(identityProblemFromText(body), body);
    const parsed = parse(schema, body);
    if (parsed === undefined) throw observed(identityProblem('bad-token'), body);
    observed(undefined, body);
    return parsed.value;
  }

  /** Exchanges the code, or a marker of renewal, for an access marker: whose it is, and the headers that read with it. */
  async function exchange(
    given: OrganizationWish & {
      readonly code?: string;
      readonly refreshToken?: string;
      readonly redirectUri: string;
      readonly organizationOid?: string | undefined;
      readonly at: Date;
    },
  ): Promise<{ readonly oid: string; readonly read: RequestInit; readonly renewalToken: string | undefined }> {
    const state = crypto.randomUUID();
    const { code, refreshToken } = given;
    const parameters = await signedParameters(
      { ...requestFacts({ ...given, state }), ...(code !== undefined && { code }), ...(refreshToken !== undefined && { refreshToken }) },
      settings.signer,
    );
    parameters.set('grant_type', refreshToken === undefined ? 'authorization_code' : 'refresh_token');
    parameters.set('token_type', 'Bearer');
    const answer = await call('/aas/oauth2/v3/te', { method: 'POST', body: parameters }, tokenAnswerSchema);
    if (answer.state !== state || answer.token_type.toLowerCase() !== 'bearer') throw identityProblem('bad-token');
    const { oid } = readAccessToken(answer.access_token, {
      publicKey,
      issuer,
      clientId: settings.clientId,
      scopes: settings.scopes,
      organizationScopes: organizationScopes(given.organizationOid, given),
      now: settings.now(),
    });
    const headers = { authorization: `Bearer ${answer.access_token}`, accept: 'application/json' };
    return { oid, read: { headers }, renewalToken: answer.refresh_token ?? undefined };
  }

  /** Who it is, where he works and, when asked, what groups of the chosen organization he is in. */
  async function readPerson(
    { oid, read, renewalToken }: Awaited<ReturnType<typeof exchange>>,
    organizationOid: string | undefined,
    groups: boolean | undefined,
  ): Promise<IdentifiedPerson> {
    const [person, roles] = await Promise.all([
      call(`/rs/prns/${oid}`, read, personSchema),
      call(`/rs/prns/${oid}/roles`, read, rolesSchema),
    ]);
    const organizations = toOrganizations(roles);
    if (organizationOid !== undefined && !organizations.some((each) => each.oid === organizationOid && each.active)) {
      throw identityProblem('ESIA-007194');
    }
    const held =
      organizationOid !== undefined && groups
        ? await call(`/rs/orgs/${organizationOid}/emps/${oid}/grps?embed=(elements)`, read, groupsSchema)
        : undefined;
    return {
      oid,
      snils: person.snils,
      lastName: person.lastName,
      firstName: person.firstName,
      ...(person.middleName ? { middleName: person.middleName } : {}),
      trusted: person.trusted,
      organizations,
      ...(held && { groups: held.elements.flatMap(({ grp_id, mnemonic, id }) => mnemonic ?? grp_id ?? id ?? []) }),
      ...(renewalToken !== undefined && { renewalToken }),
    };
  }

  return {
    async authorizationUrl(request) {
      const parameters = await signedParameters(requestFacts(request), settings.signer);
      parameters.set('response_type', 'code');
      parameters.set('access_type', request.renewable ? 'offline' : 'online');
      // %20 instead of `+`: both ends then agree whatever decoder they use.
      return `${publicBaseUrl}/aas/oauth2/v2/ac?${parameters.toString().replaceAll('+', '%20')}`;
    },

    async identify({ state: _, ...callback }) {
      return readPerson(await exchange(callback), callback.organizationOid, callback.groups);
    },

    async identifyAgain({ renewalToken, ...renewal }) {
      return readPerson(await exchange({ ...renewal, refreshToken: renewalToken }), renewal.organizationOid, renewal.groups);
    },

    async readEmployees({ state: _, ...callback }) {
      const { oid, read } = await exchange({ ...callback, employees: true });
      const path = `/rs/orgs/${callback.organizationOid}/emps?embed=(elements.person)`;
      const { elements } = await call(path, read, employeesSchema);
      return { personOid: oid, employees: elements.map(toEmployee) };
    },

    logoutUrl(redirectUri) {
      // ЕСИА calls it redirect_url here, unlike everywhere else.
      const parameters = new URLSearchParams({ client_id: settings.clientId, redirect_url: redirectUri });
      return `${publicBaseUrl}/idp/ext/Logout?${parameters}`;
    },
  };
}

/** The reason of a failure stays out of every message: it would quote personal data. */
function parse<T>(schema: z.ZodType<T>, body: string): { readonly value: T } | undefined {
  try {
    return { value: schema.parse(JSON.parse(body)) };
  } catch {
    return undefined;
  }
}

const toEmployee = ({ prnOid, position, blocked, chief, person }: z.infer<typeof employeesSchema>['elements'][number]): EsiaEmployee => ({
  oid: prnOid,
  lastName: person.lastName,
  firstName: person.firstName,
  ...(person.middleName ? { middleName: person.middleName } : {}),
  position: position ?? '',
  blocked: blocked ?? false,
  chief: chief ?? false,
});

/** Organizations without ОГРН are left out: the platform recognizes an organization by nothing else. */
function toOrganizations(roles: z.infer<typeof rolesSchema>): IdentifiedPerson['organizations'] {
  return roles.elements.flatMap((element) =>
    element.ogrn
      ? [
          {
            oid: element.oid,
            ogrn: element.ogrn,
            fullName: element.fullName,
            shortName: element.shortName ?? element.fullName,
            active: element.active ?? false,
            chief: element.chief ?? false,
          },
        ]
      : [],
  );
}
