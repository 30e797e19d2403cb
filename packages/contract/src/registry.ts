import { afterResultKinds, registryStateIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

const instant = z.iso.datetime({ offset: true });
const state = z.enum(registryStateIds);

export const registryRow = z.object({
  id: z.uuid(),
  entryNumber: z.string(),
  enteredAt: instant,
  serviceTitle: z.string(),
  organizationTitle: z.string(),
  applicationId: z.uuid(),
  registrationNumber: z.string().nullable(),
  decisionTitle: z.string(),
  decisionNumber: z.string(),
  decidedAt: instant,
  signedBy: z.string(),
  applicantName: z.string(),
  childName: z.string().nullable(),
  state,
  stateTitle: z.string(),
  /** Values of the columns of the service, when one service is asked for. */
  values: z.array(z.string()),
});
export type RegistryRow = z.output<typeof registryRow>;

export const listRegistry = operation({
  method: 'GET',
  path: '/registry',
  summary: 'Registry of results, newest first; with the columns of the service when one is asked for',
  title: 'Реестр результатов',
  query: z.object({
    serviceCode: z.string().optional(),
    search: z.string().trim().max(100).optional(),
    state: state.optional(),
    after: z.string().max(200).optional(),
  }),
  response: z.object({
    title: z.string().nullable(),
    columns: z.array(z.string()),
    rows: z.array(registryRow),
    next: z.string().nullable(),
  }),
});

const record = registryRow.omit({ values: true }).extend({
  registryTitle: z.string(),
  facts: z.array(z.object({ title: z.string(), value: z.string() })),
  changes: z.array(
    z.object({
      at: instant,
      stateTitle: z.string(),
      reason: z.string(),
      actNumber: z.string(),
      actOn: z.iso.date(),
      personName: z.string(),
      /** By an act of the organization, or by an application about the result. */
      kind: z.enum(['act', 'correction', 'duplicate']),
      applicationId: z.uuid().nullable(),
      corrections: z.array(z.object({ caption: z.string(), was: z.string(), becomes: z.string() })),
    }),
  ),
  /** States this person may put the record into. */
  moves: z.array(z.object({ state, title: z.string() })),
  /** Заявления об исправлении и о дубликате этого результата. */
  asking: z.array(
    z.object({
      applicationId: z.uuid(),
      does: z.enum(afterResultKinds),
      serviceTitle: z.string(),
      number: z.string().nullable(),
      statusTitle: z.string(),
      submittedAt: instant,
      isOpen: z.boolean(),
    }),
  ),
  /** This person may begin a correction on the initiative of the organization. */
  mayCorrect: z.boolean(),
  verificationUrl: z.string(),
});
export type RegistryRecord = z.output<typeof record>;

/** By the application: it has one record. The extract as PDF: GET /api/registry/{applicationId}/extract. */
export const getRegistryRecord = operation({
  method: 'GET',
  path: '/registry/{applicationId}',
  summary: 'A record with its history',
  title: 'Запись реестра',
  parameters: z.object({ applicationId: z.uuid() }),
  response: record,
});

export const changeRegistryRecord = operation({
  method: 'POST',
  path: '/registry/{applicationId}/state',
  summary: 'Changes the state of a record by an act of the organization',
  title: 'Изменить состояние записи реестра',
  parameters: z.object({ applicationId: z.uuid() }),
  body: z
    .object({
      /** State the person saw: another change meanwhile is a conflict. */
      from: state,
      to: state,
      reason: z.string().trim().min(3, 'Причина: напишите хотя бы несколько слов').max(2000),
      actNumber: z.string().trim().min(1, 'Номер акта: заполните поле').max(100),
      actOn: z.iso.date(),
    })
    .strict(),
  response: z.object({ message: z.string() }),
});

export const beginResultCorrection = operation({
  method: 'POST',
  path: '/registry/{applicationId}/correction',
  summary:
    'Begins a correction of a result on the initiative of the organization: an application like any other, and the applicant is told',
  title: 'Исправить ошибку по инициативе организации',
  parameters: z.object({ applicationId: z.uuid() }),
  body: z
    .object({
      asWritten: z.string().trim().min(1, 'Как написано в документе: заполните поле').max(500),
      asAsked: z.string().trim().min(1, 'Как должно быть: заполните поле').max(500),
    })
    .strict(),
  response: z.object({ applicationId: z.uuid(), number: z.string(), message: z.string() }),
});

export const verifyRegistryRecord = operation({
  method: 'GET',
  path: '/verify/{code}',
  summary: 'Whether a record stands, for whoever holds its extract; no personal data',
  title: 'Проверка выписки из реестра',
  parameters: z.object({ code: z.string().regex(/^[0-9a-f]{32}$/) }),
  response: z.object({
    entryNumber: z.string(),
    serviceTitle: z.string(),
    organizationTitle: z.string(),
    decisionTitle: z.string(),
    decidedOn: z.iso.date(),
    enteredOn: z.iso.date(),
    state,
    stateTitle: z.string(),
    changedOn: z.iso.date().nullable(),
    /** What changed it last: an act of the organization or a correction. */
    changedBy: z.enum(['act', 'correction']).nullable(),
    duplicatedOn: z.iso.date().nullable(),
    /** A printed page is of this moment. */
    checkedAt: instant,
  }),
  access: 'public',
});
