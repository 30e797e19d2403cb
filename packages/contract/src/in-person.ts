import { identityDocumentKindIds, profilingQuestion, typedPerson } from '@pgs/domain';
import { z } from 'zod';
import { day, id, instant } from './field-shapes.ts';
import { operation } from './operation.ts';

/** A service as the desk needs it: what to ask, what may be demanded, what may not. */
export const deskService = z.object({
  code: z.string(),
  version: z.number(),
  title: z.string(),
  shortTitle: z.string(),
  keywords: z.array(z.string()),
  situations: z.array(z.string()),
  profiling: z.array(profilingQuestion),
  applicantKinds: z.array(z.string()),
  aboutChild: z.boolean(),
  form: z.record(z.string(), z.unknown()),
  documents: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      source: z.enum(['applicant', 'interagency', 'intraAgency']),
      need: z.enum(['required', 'ifPresent', 'ownInitiative']),
      requiredWhen: z.object({ field: z.string(), equals: z.union([z.string(), z.boolean()]) }).optional(),
    }),
  ),
  /** Периоды подачи, for the applicant to know. */
  filingWindows: z.array(z.object({ title: z.string(), from: z.string(), to: z.string(), note: z.string() })),
});
export type DeskService = z.output<typeof deskService>;

export const deskPlace = z.object({
  organizationId: id,
  title: z.string(),
  shortTitle: z.string(),
  address: z.string(),
  serviceCodes: z.array(z.string()),
});

/** Очный приём: where the person receives people and for which services. */
export const getReceptionDesk = operation({
  method: 'GET',
  path: '/in-person/desk',
  summary: 'Places and services for which the person receives people',
  title: 'Очный приём',
  response: z.object({ places: z.array(deskPlace), services: z.array(deskService), todayOn: day }),
});
export type ReceptionDesk = z.output<typeof getReceptionDesk.response>;

/** A person known from earlier applications of the same organization, to be typed once only. */
export const knownApplicant = z.object({ person: typedPerson.partial(), children: z.array(typedPerson.partial()) });

/** Найти заявителя: by the whole number only, so that people cannot be looked through; every search that finds is journaled. */
export const findApplicants = operation({
  method: 'POST',
  path: '/in-person/applicants',
  summary: 'Finds a person by the full СНИЛС or by the identity document among applications of the organization',
  title: 'Найти заявителя',
  body: z.object({
    organizationId: id,
    by: z.union([
      z.strictObject({ snils: z.string().min(11).max(14) }),
      z.strictObject({
        documentKind: z.enum(identityDocumentKindIds),
        documentSeries: z.string().max(20),
        documentNumber: z.string().min(3).max(40),
      }),
    ]),
  }),
  response: z.object({ people: z.array(knownApplicant) }),
});

export const filing = z.object({
  draftId: id,
  /** Номер обращения, as on the receipt. */
  number: z.string(),
  organizationTitle: z.string(),
  serviceTitle: z.string(),
  applicantName: z.string(),
  filedAt: instant,
});
export type Filing = z.output<typeof filing>;

/** Отправить: the draft becomes an application once; a repeated sending gets the same number. */
export const fileApplication = operation({
  method: 'POST',
  path: '/in-person/filings',
  summary: 'Turns a complete draft into an application, exactly once',
  title: 'Отправить заявление',
  body: z.object({ draftId: id, version: z.number().int().positive() }),
  response: filing,
});

export const listFilings = operation({
  method: 'GET',
  path: '/in-person/filings',
  summary: 'Applications this person has filed at the desk, latest first, to print their receipts again',
  title: 'Принятые заявления',
  query: z.object({ after: z.string().max(200).optional() }),
  response: z.object({ rows: z.array(filing), next: z.string().nullable() }),
});
