import { dateIsReal } from '../person/date-is-real.ts';
import { fullName, nameForComparison } from '../person/names.ts';
import { type Role, roleDefinition, roleIds } from './roles.ts';
import { type GrantInput, type NewEmployee, newEmployee } from './staff-member.ts';

/** Колонки списка сотрудников: the sample, the import and the export have the same. */
export const staffListColumns = [
  { field: 'lastName', title: 'Фамилия', width: 20 },
  { field: 'firstName', title: 'Имя', width: 16 },
  { field: 'middleName', title: 'Отчество', width: 18 },
  { field: 'snils', title: 'СНИЛС', width: 16 },
  { field: 'position', title: 'Должность', width: 34 },
  { field: 'email', title: 'Электронная почта', width: 28 },
  { field: 'roles', title: 'Роли', width: 44 },
  { field: 'services', title: 'Услуги', width: 34 },
  { field: 'validFrom', title: 'Действует с', width: 13 },
  { field: 'validTo', title: 'Действует до', width: 13 },
  { field: 'division', title: 'Подразделение', width: 26 },
] as const;

type Field = (typeof staffListColumns)[number]['field'];
const requiredColumns: readonly Field[] = ['lastName', 'firstName', 'snils', 'position', 'roles'];

export type ListCell = string | number | boolean | Date | null;

export interface StaffLine {
  /** Number of the line as the spreadsheet shows it. */
  readonly line: number;
  readonly name: string;
  readonly person: NewEmployee;
  readonly grants: readonly GrantInput[];
  readonly problems: readonly string[];
}

export type StaffList = { readonly ok: true; readonly lines: readonly StaffLine[] } | { readonly ok: false; readonly reason: string };

export interface ListFacts {
  readonly todayOn: string;
  /** Services of the organization by code. */
  readonly services: ReadonlyMap<string, string>;
  /** Подразделения of the organization. */
  readonly divisions: readonly { readonly id: string; readonly title: string }[];
}

export const linesAtMost = 2000;

/** Reads the rows of a spreadsheet; what is wrong is said line by line, in words of the columns. */
export function readStaffList(rows: readonly (readonly ListCell[])[], facts: ListFacts): StaffList {
  const heading = rows.findIndex((row) => row.some((cell) => sameText(cell, 'Фамилия')));
  const head = rows[heading];
  if (!head) return { ok: false, reason: 'нет строки с названиями колонок: Фамилия, Имя, Отчество, СНИЛС, Должность, Роли' };
  const places = new Map<Field, number>();
  for (const { field, title } of staffListColumns) {
    const place = head.findIndex((cell) => sameText(cell, title));
    if (place >= 0) places.set(field, place);
  }
  const missing = staffListColumns.filter(({ field }) => requiredColumns.includes(field) && !places.has(field));
  if (missing.length > 0) return { ok: false, reason: `нет колонок: ${missing.map(({ title }) => title).join(', ')}` };
  const body = rows.slice(heading + 1).map((row, index) => ({ row, line: heading + index + 2 }));
  const filled = body.filter(({ row }) => row.some((cell) => textOf(cell) !== ''));
  if (filled.length === 0) return { ok: false, reason: 'под названиями колонок нет ни одной строки' };
  if (filled.length > linesAtMost) return { ok: false, reason: `строк больше ${linesAtMost}: разделите список` };
  const lines = filled.map(({ row, line }) => readLine(line, (field) => row[places.get(field) ?? -1] ?? null, facts));
  return { ok: true, lines: markRepeated(lines) };
}

function readLine(line: number, cell: (field: Field) => ListCell, facts: ListFacts): StaffLine {
  const named = textOf(cell('division'));
  const division = facts.divisions.find(({ title }) => sameText(named, title));
  const given = {
    lastName: textOf(cell('lastName')),
    firstName: textOf(cell('firstName')),
    middleName: textOf(cell('middleName')),
    // A spreadsheet that took СНИЛС for a number has dropped its zeros.
    snils: typeof cell('snils') === 'number' ? textOf(cell('snils')).padStart(11, '0') : textOf(cell('snils')),
    position: textOf(cell('position')),
    divisionId: division?.id ?? '',
    email: textOf(cell('email')),
  };
  const problems: string[] = [];
  if (named !== '' && !division) problems.push(`Подразделение: подразделения «${named}» в профиле организации нет`);
  const parsed = newEmployee.safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) problems.push(`${titleOf(String(path[0]))}: ${message}`);
  } else if (parsed.data.snils === '') problems.push('СНИЛС: заполните поле');
  const roles = splitList(cell('roles')).flatMap((title): Role[] => {
    const role = roleIds.find((id) => sameText(title, roleDefinition(id).title) || title === id);
    if (!role) problems.push(`Роли: роли «${title}» нет`);
    return role ? [role] : [];
  });
  const codes = splitList(cell('services')).flatMap((named): string[] => {
    const found = [...facts.services].find(([code, title]) => code === named || sameText(named, title));
    if (!found) problems.push(`Услуги: услуга «${named}» организацией не предоставляется`);
    return found ? [found[0]] : [];
  });
  const validFrom = dayOf(cell('validFrom'));
  const validTo = dayOf(cell('validTo'));
  if (validFrom === undefined) problems.push('Действует с: укажите дату в виде ДД.ММ.ГГГГ');
  if (validTo === undefined) problems.push('Действует до: укажите дату в виде ДД.ММ.ГГГГ');
  const begins = validFrom || facts.todayOn;
  if (validFrom && validFrom < facts.todayOn) problems.push('Действует с: роль не назначается задним числом');
  if (validTo && validTo <= begins) problems.push('Действует до: конец срока раньше начала');
  const scope = { serviceCodes: codes.length > 0 ? codes : null, validFrom: begins, validTo: validTo || null, withSubordinates: false };
  return {
    line,
    name: fullName(given),
    person: parsed.success ? parsed.data : { ...given },
    grants: [...new Set(roles)].map((role) => ({ role, ...scope })),
    problems,
  };
}

/** The same СНИЛС twice: the second line would quietly overwrite the first. */
function markRepeated(lines: readonly StaffLine[]): readonly StaffLine[] {
  const first = new Map<string, number>();
  return lines.map((one) => {
    const snils = one.person.snils.replaceAll(/\D/g, '');
    const earlier = first.get(snils);
    if (snils !== '' && earlier === undefined) first.set(snils, one.line);
    return earlier === undefined ? one : { ...one, problems: [...one.problems, `СНИЛС уже есть в строке ${earlier}`] };
  });
}

const titleOf = (field: string): string => staffListColumns.find((column) => column.field === field)?.title ?? field;

const textOf = (cell: ListCell): string => (cell === null ? '' : cell instanceof Date ? isoDay(cell) : String(cell).trim());

/** Lists inside a cell are separated by semicolons or line breaks; commas occur in titles. */
const splitList = (cell: ListCell): readonly string[] =>
  textOf(cell)
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

const sameText = (cell: ListCell, title: string): boolean => nameForComparison(textOf(cell)) === nameForComparison(title);

const isoDay = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10));

/** yyyy-mm-dd; empty for an empty cell, undefined for what is no date. */
function dayOf(cell: ListCell): string | undefined {
  const text = textOf(cell);
  if (text === '') return '';
  const day = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const iso = day ? `${day[3]}-${day[2]}-${day[1]}` : text;
  return dateIsReal(iso) ? iso : undefined;
}

/** Rows of a CSV file: semicolons as Russian Excel writes them, or commas; quotes as in RFC 4180. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const body = text.replace(/^\uFEFF/, '');
  const separator = (body.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < body.length; index += 1) {
    const character = body[index] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (body[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === separator || character === '\n') {
      row.push(cell.replace(/\r$/, ''));
      cell = '';
      if (character === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows;
}
