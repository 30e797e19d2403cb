import { compareNames, currentGrants, decideStaff, Problem, readStaffList, type StaffLine, type StaffMember } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { serviceTitleOf } from '../organization/commands.ts';
import { admit, divisionsOf, factsOf, inStaffing, recordStaffChange, type Staffing, type StaffParts } from './commands.ts';
import { readStaffFile } from './staff-file.ts';
import { announceAccess, findClick, findPerson, lockMember, saveMember } from './store.ts';

export type Outcome = 'add' | 'update' | 'same' | 'problem';

export interface ImportedLine {
  readonly line: StaffLine;
  readonly outcome: Outcome;
  readonly problems: readonly string[];
}

export interface Imported {
  readonly lines: readonly ImportedLine[];
}

interface ImportRequest {
  readonly organizationId: string;
  readonly fileName: string;
  readonly content: string;
  readonly requestKey: string;
  /** Null only looks. */
  readonly skipBad: boolean | null;
}

/** A look writes everything and takes it back: what it says is what the loading will do. */
class OnlyLooked extends Error {
  readonly imported: Imported;
  constructor(imported: Imported) {
    super('only looked');
    this.imported = imported;
  }
}

/** Список сотрудников: every line by the same rules as a click, all of them in one transaction. */
export async function importStaff(parts: StaffParts, signed: Signed, request: ImportRequest): Promise<Imported | 'done'> {
  const rows = await readStaffFile(Buffer.from(request.content, 'base64'), request.fileName);
  try {
    return await inStaffing(parts, signed, request, 'importEmployees', async (staffing) => {
      if (request.skipBad !== null && (await findClick(staffing.transaction, signed.personId, request.requestKey)).length > 0)
        return 'done';
      const titleOf = serviceTitleOf(parts.services);
      const services = new Map(staffing.organization.profile.serviceCodes.map((code) => [code, titleOf(code)]));
      const list = readStaffList(rows, { todayOn: staffing.todayOn, services, divisions: divisionsOf(staffing.organization) });
      if (!list.ok) throw new Problem('list-unreadable', { reason: list.reason });
      const lines: ImportedLine[] = [];
      for (const line of list.lines) lines.push(await takeLine(parts, staffing, line));
      const bad = lines.filter(({ outcome }) => outcome === 'problem').length;
      const imported = { lines };
      if (request.skipBad === null) throw new OnlyLooked(imported);
      if (bad > 0 && !request.skipBad) throw new Problem('list-has-problems', { count: bad });
      return imported;
    });
  } catch (thrown) {
    if (thrown instanceof OnlyLooked) return thrown.imported;
    throw thrown;
  }
}

async function takeLine(parts: StaffParts, staffing: Staffing, line: StaffLine): Promise<ImportedLine> {
  if (line.problems.length > 0) return { line, outcome: 'problem', problems: line.problems };
  const { transaction } = staffing;
  // A line that fails takes back what it wrote, and nothing else.
  await transaction.execute(null, 'savepoint line');
  try {
    const outcome = await applyLine(parts, staffing, line);
    await transaction.execute(null, 'release savepoint line');
    return { line, outcome, problems: [] };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    await transaction.execute(null, 'rollback to savepoint line');
    return { line, outcome: 'problem', problems: [thrown.message] };
  }
}

async function applyLine(parts: StaffParts, staffing: Staffing, line: StaffLine): Promise<Outcome> {
  const { transaction, organization } = staffing;
  const known = await findPerson(transaction, { snils: line.person.snils.replaceAll(/\D/g, ''), esiaOid: null });
  const member = known && (await lockMember(transaction, organization.organizationId, known.person_id));
  if (!member) {
    await admit(parts, staffing, line, 'importEmployees');
    return 'add';
  }
  if (compareNames(member.name, line.name) === 'different') throw new Problem('snils-other-name');
  return (await updateMember(parts, staffing, member, line)) ? 'update' : 'same';
}

/** Adds what the list names and the employee lacks; a list takes nothing away. */
async function updateMember(parts: StaffParts, staffing: Staffing, member: StaffMember, line: StaffLine): Promise<boolean> {
  const facts = await factsOf(parts, staffing, member.personId);
  const held = new Set(currentGrants(member, staffing.todayOn).map(({ role }) => role));
  const steps = [
    ...(line.person.position === member.position ? [] : [{ action: 'changePosition' as const, input: { position: line.person.position } }]),
    ...(line.person.divisionId === '' || line.person.divisionId === member.divisionId
      ? []
      : [{ action: 'changeDivision' as const, input: { divisionId: line.person.divisionId } }]),
    ...line.grants.filter(({ role }) => !held.has(role)).map((input) => ({ action: 'grantRole' as const, input })),
  ];
  if (steps.length === 0) return false;
  let changed = member;
  const changes = [];
  for (const { action, input } of steps) {
    const outcome = decideStaff(action, input, changed, facts);
    changed = { ...outcome.member, version: member.version + 1 };
    changes.push(...outcome.changes);
  }
  await saveMember(staffing.transaction, member, changed, { personId: staffing.signed.personId, at: staffing.now });
  await recordStaffChange(parts, staffing, changed, 'importEmployees', changes, '');
  await announceAccess(staffing.transaction, member.personId, false);
  return true;
}
