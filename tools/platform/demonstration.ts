import { applicants, findOrganization, people } from '@pgs/catalog';
import { roleIds, roles } from '@pgs/domain';
import { type ListedPerson, peopleByRole } from './people-list.ts';

interface Named {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
}

const fullName = ({ lastName, firstName, middleName }: Named): string => `${lastName} ${firstName} ${middleName}`;

/** Lines for a newcomer: whom to sign in as for each role, and who files applications. */
export function demonstrationPeople(): string[] {
  const listed: ListedPerson[] = people.flatMap((person) =>
    person.employments.map((employment) => ({
      name: fullName(person),
      roles: employment.roles.map((role) => roles[role].title),
      organization: findOrganization(employment.organizationCode)?.shortTitle ?? employment.organizationCode,
    })),
  );
  const titles = roleIds.map((role) => roles[role].title);
  return [...peopleByRole(listed, titles), '  Заявители (портал ЕПГУ)', ...applicants.map((applicant) => `    ${fullName(applicant)}`)];
}
