import { administrativeActionIds, organizationDivision, organizationKindIds, profileFieldIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const organizationParameters = z.object({ id });

/** What the person may do with an organization or an employee, and why not the rest. */
export const administrativeChoice = z.object({
  action: z.enum(administrativeActionIds),
  title: z.string(),
  enabled: z.boolean(),
  reason: z.string().nullable(),
});

/** Профиль as it travels; the server checks it and names the fields that do not pass. */
export const organizationProfileFields = z.object({
  title: z.string(),
  shortTitle: z.string(),
  inn: z.string(),
  kpp: z.string(),
  ogrn: z.string(),
  oktmo: z.string(),
  legalAddress: z.string(),
  address: z.string(),
  timeZone: z.string(),
  workFrom: z.string(),
  workTo: z.string(),
  receptionHours: z.string(),
  phone: z.string(),
  email: z.string(),
  website: z.string(),
  headName: z.string(),
  headPosition: z.string(),
  esiaOid: z.string(),
  esnsiCode: z.string(),
  serviceCodes: z.array(z.string()),
  divisions: z.array(organizationDivision.partial().required({ title: true })),
  territories: z.array(z.string()),
  orderRequired: z.boolean(),
  trainingRequired: z.boolean(),
});

export const fieldChange = z.object({ field: z.string(), title: z.string(), before: z.string(), after: z.string() });

export const organizationRow = z.object({
  id,
  parentId: id.nullable(),
  parentTitle: z.string().nullable(),
  title: z.string(),
  shortTitle: z.string(),
  kindTitle: z.string(),
  inn: z.string(),
  /** The person administers it; otherwise it stands below one that he answers for. */
  mine: z.boolean(),
  active: z.boolean(),
});

/** Организации: those the person administers and those below the ones he answers for, by short title. */
export const listOrganizations = operation({
  method: 'GET',
  path: '/organizations',
  summary: 'The part of the tree of organizations that the person administers or answers for',
  title: 'Организации',
  query: z.object({ search: z.string().trim().max(100).optional(), after: z.string().max(400).optional() }),
  response: z.object({ rows: z.array(organizationRow), next: z.string().nullable() }),
});

export const organizationCard = z.object({
  id,
  version: z.number(),
  code: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  mine: z.boolean(),
  profile: organizationProfileFields.extend({
    divisions: z.array(z.object({ id: id.optional(), title: z.string(), address: z.string(), phone: z.string() })),
  }),
  serviceTitles: z.array(z.object({ code: z.string(), title: z.string() })),
  above: z.array(z.object({ id, title: z.string(), open: z.boolean() })),
  subordinateCount: z.number(),
  available: z.array(administrativeChoice),
});
export type OrganizationCard = z.output<typeof organizationCard>;

export const getOrganization = operation({
  method: 'GET',
  path: '/organizations/{id}',
  summary: 'The card of an organization with what this person can do',
  title: 'Карточка организации',
  parameters: organizationParameters,
  response: organizationCard,
});

export const requestKey = z.string().min(8).max(64);

export const changeProfile = operation({
  method: 'POST',
  path: '/organizations/{id}/profile',
  summary: 'Writes the profile; every changed field goes to the journal with old and new value',
  title: 'Изменить профиль организации',
  parameters: organizationParameters,
  body: z.object({ version: z.number().int().positive(), requestKey, profile: organizationProfileFields }),
  response: z.object({ version: z.number(), message: z.string() }),
});

export const addSubordinate = operation({
  method: 'POST',
  path: '/organizations/{id}/subordinates',
  summary: 'Adds an organization below this one',
  title: 'Добавить подведомственную организацию',
  parameters: organizationParameters,
  body: z.object({
    requestKey,
    code: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, 'латинские строчные буквы, цифры и дефис, от 2 до 40 знаков'),
    kind: z.enum(organizationKindIds),
    profile: organizationProfileFields,
  }),
  response: z.object({ id, message: z.string() }),
});

export const organizationChangeRow = z.object({
  id,
  at: instant,
  personName: z.string(),
  actionTitle: z.string(),
  changes: z.array(fieldChange),
});

export const listOrganizationChanges = operation({
  method: 'GET',
  path: '/organizations/{id}/changes',
  summary: 'Journal of the profile: who, when, old and new value',
  title: 'История изменений организации',
  parameters: organizationParameters,
  query: z.object({ after: z.string().max(200).optional() }),
  response: z.object({ rows: z.array(organizationChangeRow), next: z.string().nullable() }),
});

/** Fields of the profile in the order of the screen, for clients that draw them. */
export const profileFieldOrder = profileFieldIds;
