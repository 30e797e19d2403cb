import { roleIds, staffActionIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { administrativeChoice, fieldChange, requestKey } from './organization.ts';

const id = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const organizationParameters = z.object({ id });
const employeeParameters = z.object({ id, personId: id });

export const staffGrant = z.object({
  id,
  role: z.enum(roleIds as [(typeof roleIds)[number], ...(typeof roleIds)[number][]]),
  roleTitle: z.string(),
  serviceCodes: z.array(z.string()).nullable(),
  servicesText: z.string(),
  validFrom: day,
  validTo: day.nullable(),
  withSubordinates: z.boolean(),
  state: z.enum(['inForce', 'awaitingOrder', 'awaitingTraining', 'future', 'ended']),
  stateTitle: z.string(),
  /** «приказ № 12 от 01.09.2026»; null while no order names the role. */
  orderTitle: z.string().nullable(),
});

export const employeeRow = z.object({
  personId: id,
  version: z.number(),
  name: z.string(),
  position: z.string(),
  /** Подразделение; null in none. */
  divisionId: id.nullable(),
  divisionTitle: z.string().nullable(),
  /** Masked for the organization above. */
  snils: z.string().nullable(),
  email: z.string().nullable(),
  blocked: z.boolean(),
  /** Signed in through ЕСИА at least once. */
  linked: z.boolean(),
  lastSignedInAt: instant.nullable(),
  /** Grants that are not over. */
  grants: z.array(staffGrant),
  elsewhere: z.number(),
});
export type EmployeeRow = z.output<typeof employeeRow>;

export const staffWarning = z.object({ code: z.string(), sentence: z.string(), personId: id.nullable() });

/** Сотрудники: an organization has dozens, at most a few hundred; they come in one answer. */
export const listEmployees = operation({
  method: 'GET',
  path: '/organizations/{id}/employees',
  summary: 'Employees with their roles, what is missing, and what this person can do',
  title: 'Сотрудники',
  parameters: organizationParameters,
  response: z.object({
    organizationTitle: z.string(),
    todayOn: day,
    orderRequired: z.boolean(),
    rows: z.array(employeeRow),
    warnings: z.array(staffWarning),
    /** Подразделения of the profile; empty where the organization has none. */
    divisions: z.array(z.object({ id, title: z.string() })),
    services: z.array(z.object({ code: z.string(), title: z.string() })),
    /** Roles this person may grant here. */
    grantable: z.array(z.object({ role: z.string(), title: z.string(), tree: z.boolean() })),
    available: z.array(administrativeChoice),
    /** When the ЕСИА profile was read last. */
    esiaReadAt: instant.nullable(),
  }),
});

export const staffChange = z.object({
  id,
  at: instant,
  actorName: z.string(),
  personName: z.string(),
  actionTitle: z.string(),
  changes: z.array(fieldChange),
  comment: z.string(),
});

export const getEmployee = operation({
  method: 'GET',
  path: '/organizations/{id}/employees/{personId}',
  summary: 'One employee: all grants, certificates, history',
  title: 'Карточка сотрудника',
  parameters: employeeParameters,
  response: z.object({
    employee: employeeRow,
    /** Also those that are over. */
    grants: z.array(staffGrant),
    certificates: z.array(
      z.object({
        id,
        serialNumber: z.string(),
        owner: z.string(),
        issuer: z.string(),
        validFrom: instant,
        validTo: instant,
        light: z.enum(['green', 'yellow', 'red']),
        sentence: z.string(),
      }),
    ),
    history: z.array(staffChange),
    available: z.array(administrativeChoice),
  }),
});

const grantBody = z.object({
  role: z.string(),
  serviceCodes: z.array(z.string()).nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  withSubordinates: z.boolean(),
});

export const addEmployee = operation({
  method: 'POST',
  path: '/organizations/{id}/employees',
  summary: 'Adds a person by СНИЛС, or by the identifier of the ЕСИА profile that was read',
  title: 'Добавить сотрудника',
  parameters: organizationParameters,
  body: z.object({
    requestKey,
    /** From the list of ЕСИА; the name is then taken from there. */
    esiaOid: z.string().max(20).optional(),
    person: z.object({
      snils: z.string(),
      lastName: z.string(),
      firstName: z.string(),
      middleName: z.string(),
      position: z.string(),
      divisionId: z.string().optional(),
      email: z.string(),
    }),
    grants: z.array(grantBody).max(11),
  }),
  response: z.object({ personId: id, message: z.string() }),
});

export const changeEmployee = operation({
  method: 'POST',
  path: '/organizations/{id}/employees/{personId}/actions/{action}',
  summary: 'All changes of an employee share this door',
  title: 'Действие с сотрудником',
  parameters: z.object({
    id,
    personId: id,
    action: z.enum(staffActionIds as [(typeof staffActionIds)[number], ...(typeof staffActionIds)[number][]]),
  }),
  body: z.object({ version: z.number().int().positive(), requestKey, input: z.record(z.string(), z.unknown()) }),
  response: z.object({ version: z.number(), message: z.string() }),
});

/** Сотрудники профиля ЕСИА as read last, without those who are already here. */
export const listEsiaEmployees = operation({
  method: 'GET',
  path: '/organizations/{id}/esia-employees',
  summary: 'People of the ЕСИА profile of the organization who are not employees here yet',
  title: 'Сотрудники из профиля ЕСИА',
  parameters: organizationParameters,
  response: z.object({
    readAt: instant.nullable(),
    /** Where the browser goes to read the profile anew. */
    readAddress: z.string(),
    rows: z.array(z.object({ esiaOid: z.string(), name: z.string(), position: z.string(), blocked: z.boolean() })),
    /** Here, and not in the profile: they will not be able to sign in. */
    missing: z.array(z.object({ personId: id, name: z.string() })),
  }),
});

/** The file travels in the request and is not kept: it holds personal data. Base64. */
const listFile = z.object({ fileName: z.string().min(1).max(255), content: z.base64().max(900_000) });

const importLine = z.object({
  line: z.number(),
  name: z.string(),
  position: z.string(),
  roles: z.array(z.string()),
  outcome: z.enum(['add', 'update', 'same', 'problem']),
  outcomeTitle: z.string(),
  problems: z.array(z.string()),
});

export const previewImport = operation({
  method: 'POST',
  path: '/organizations/{id}/employee-lists/previews',
  summary: 'Reads a list (XLSX or CSV) and tells line by line what would happen; changes nothing',
  title: 'Проверить список сотрудников',
  parameters: organizationParameters,
  body: listFile,
  response: z.object({ lines: z.array(importLine), good: z.number(), bad: z.number() }),
});

export const importEmployees = operation({
  method: 'POST',
  path: '/organizations/{id}/employee-lists',
  summary: 'Adds the people of a list, all in one transaction',
  title: 'Загрузить список сотрудников',
  parameters: organizationParameters,
  body: listFile.extend({ requestKey, skipBad: z.boolean() }),
  response: z.object({ added: z.number(), updated: z.number(), skipped: z.number(), message: z.string() }),
});

/** История доступа of the whole organization. */
export const listStaffChanges = operation({
  method: 'GET',
  path: '/organizations/{id}/access-changes',
  summary: 'Journal of access: who gave whom which role, when, on what ground',
  title: 'Журнал доступа',
  parameters: organizationParameters,
  query: z.object({ after: z.string().max(200).optional() }),
  response: z.object({ rows: z.array(staffChange), next: z.string().nullable() }),
});
