/** ЕСИА: who the person is and in which organizations he works. */
export interface IdentityProvider {
  /** Where to send the browser; `state` is an UUID and returns in the callback. */
  authorizationUrl(request: {
    readonly state: string;
    readonly redirectUri: string;
    readonly organizationOid?: string;
    /** Ask for the list of employees of that organization. */
    readonly employees?: boolean;
    /** Ask for the groups of the person in that organization. */
    readonly groups?: boolean;
    /** Ask for a marker of renewal too. */
    readonly renewable?: boolean;
    readonly at: Date;
  }): Promise<string>;
  /** Exchanges the one-time code for facts about the person. Throws IdentityProblem. */
  identify(callback: {
    readonly code: string;
    readonly state: string;
    readonly redirectUri: string;
    readonly organizationOid?: string;
    readonly groups?: boolean;
    readonly at: Date;
  }): Promise<IdentifiedPerson>;
  /** Обновление маркера: the facts as they are now, without the person at the screen. Throws IdentityProblem. */
  identifyAgain(renewal: {
    readonly renewalToken: string;
    readonly redirectUri: string;
    readonly organizationOid?: string;
    readonly groups?: boolean;
    readonly at: Date;
  }): Promise<IdentifiedPerson>;
  /** Сотрудники of the profile of the organization; the person is who allowed it. Throws IdentityProblem. */
  readEmployees(callback: {
    readonly code: string;
    readonly state: string;
    readonly redirectUri: string;
    readonly organizationOid: string;
    readonly at: Date;
  }): Promise<{ readonly personOid: string; readonly employees: readonly EsiaEmployee[] }>;
  logoutUrl(redirectUri: string): string;
}

/** Сотрудник in the profile of an organization in ЕСИА. */
export interface EsiaEmployee {
  /** ЕСИА oid of the person. */
  readonly oid: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly position: string;
  readonly blocked: boolean;
  readonly chief: boolean;
}

export interface IdentifiedPerson {
  /** ЕСИА oid. */
  readonly oid: string;
  /** 11 digits. */
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly trusted: boolean;
  readonly organizations: readonly {
    readonly oid: string;
    readonly ogrn: string;
    readonly fullName: string;
    readonly shortName: string;
    readonly active: boolean;
    readonly chief: boolean;
  }[];
  /** Мнемоники групп доступа of the person in the chosen organization; absent when they were not asked for. */
  readonly groups?: readonly string[];
  /** Маркер обновления, when one was asked for: as secret as a password. */
  readonly renewalToken?: string;
}

export class IdentityProblem extends Error {
  override readonly name = 'IdentityProblem';
  /** ESIA-00xxxx or our own `unreachable`, `bad-token`, `untrusted`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
