/** A synthetic person who can sign in; nobody real may stand here. */
export interface DemonstrationPerson {
  /** ЕСИА oid, digits. */
  readonly oid: string;
  /** 11 digits. */
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string | undefined;
  readonly email?: string | undefined;
  /** Подтверждённая учётная запись; true unless said otherwise. */
  readonly trusted?: boolean | undefined;
  readonly organizations: readonly DemonstrationEmployment[];
}

export interface DemonstrationEmployment {
  readonly oid: string;
  readonly ogrn: string;
  readonly fullName: string;
  readonly shortName: string;
  readonly position: string;
  /** Russian captions, shown on the sign-in page and nowhere else: roles are granted by the platform, not by ЕСИА. */
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly chief: boolean;
  /** Мнемоники групп доступа the administrator of the organization has put the employee into. */
  readonly groups?: readonly string[] | undefined;
}

export function fullNameOf(person: DemonstrationPerson): string {
  return [person.lastName, person.firstName, person.middleName].filter(Boolean).join(' ');
}

/** Throws RangeError: two people with one oid, or numbers of the wrong shape, would only confuse later. */
export function peopleByOid(people: readonly DemonstrationPerson[]): ReadonlyMap<string, DemonstrationPerson> {
  const byOid = new Map<string, DemonstrationPerson>();
  for (const person of people) {
    if (!/^\d{1,15}$/.test(person.oid)) throw new RangeError(`demonstration person: oid ${person.oid} must be digits`);
    if (!/^\d{11}$/.test(person.snils)) throw new RangeError(`demonstration person ${person.oid}: snils must have 11 digits`);
    for (const { oid, ogrn } of person.organizations) {
      if (!/^\d{1,15}$/.test(oid)) throw new RangeError(`demonstration person ${person.oid}: organization oid ${oid} must be digits`);
      if (!/^\d{13}$/.test(ogrn)) throw new RangeError(`demonstration person ${person.oid}: ogrn ${ogrn} must have 13 digits`);
    }
    if (byOid.has(person.oid)) throw new RangeError(`demonstration person: oid ${person.oid} occurs twice`);
    byOid.set(person.oid, person);
  }
  return byOid;
}
