export interface ListedPerson {
  readonly name: string;
  /** Titles of the roles; empty for an applicant. */
  readonly roles: readonly string[];
  readonly organization: string;
}

/** Lines «роль — люди», in the order in which roles appear in `roleTitles`; the rest follow. */
export function peopleByRole(people: readonly ListedPerson[], roleTitles: readonly string[]): string[] {
  const lines: string[] = [];
  for (const title of roleTitles) {
    const holders = people.filter((person) => person.roles.includes(title));
    if (holders.length === 0) continue;
    lines.push(`  ${title}`);
    for (const { name, organization } of holders) lines.push(`    ${name} — ${organization}`);
  }
  return lines;
}
