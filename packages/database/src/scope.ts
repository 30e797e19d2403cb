/**
 * On whose behalf the database is asked. Row-level security reads it; without a scope protected tables look empty.
 *
 * `organizations` lists what the person's grants cover: `organizationId` for a whole organization or
 * `organizationId/serviceCode` for one of its services.
 */
export type Scope =
  | { readonly kind: 'system' }
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly organizations: readonly string[];
      /** Organizations the person administers, and those whose subordinates the person answers for. */
      readonly administered?: readonly string[];
      readonly overseen?: readonly string[];
      /** Where the person receives people: drafts of these organizations or of their services. */
      readonly reception?: readonly string[];
      /** Organizations whose people the person receives: roles of the electronic queue. */
      readonly received?: readonly string[];
    };

export const systemScope: Scope = { kind: 'system' };

/** Names and values for `set_config`; all are always set, so nothing of an earlier holder can remain. */
export function settingsOf(scope: Scope): readonly (readonly [name: string, value: string])[] {
  if (scope.kind === 'system') {
    return [
      ['app.system', 'on'],
      ['app.person', ''],
      ['app.scope', ''],
      ['app.administered', ''],
      ['app.overseen', ''],
      ['app.reception', ''],
      ['app.received', ''],
    ];
  }
  const { organizations, administered = [], overseen = [], reception = [], received = [] } = scope;
  for (const entry of [...organizations, ...administered, ...overseen, ...reception, ...received]) {
    // A comma inside an entry would silently widen the scope.
    if (!/^[^,\s/]+(\/[^,\s/]+)?$/.test(entry)) throw new TypeError(`not an entry of a scope: ${JSON.stringify(entry)}`);
  }
  return [
    ['app.system', ''],
    ['app.person', scope.personId],
    ['app.scope', organizations.join(',')],
    ['app.administered', administered.join(',')],
    ['app.overseen', overseen.join(',')],
    ['app.reception', reception.join(',')],
    ['app.received', received.join(',')],
  ];
}
