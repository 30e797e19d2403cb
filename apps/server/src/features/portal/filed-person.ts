import type { FiledPerson, Person } from '@pgs/domain';

/** A person as the portal names him, with the digits of СНИЛС alone. */
export const asPerson = (filed: FiledPerson): Person => ({ ...filed, snils: filed.snils?.replaceAll(/\D/g, '') });
