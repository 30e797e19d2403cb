import { z } from 'zod';
import { afterResultKinds } from '../after-result/result-revision.ts';
import { informationKindCodes } from '../ports/interagency.ts';
import { bookProblems } from './book/book-uses.ts';
import { check } from './check.ts';
import { competition } from './competition.ts';
import { formulaProblems } from './formula/formula-problems.ts';
import { profilingQuestion } from './profiling.ts';

/**
 * Описание услуги: everything the platform knows about a service is data of this shape; an application keeps the
 * version it was filed under. Terms, grounds and lists carry `source`: the point of the regulation they come from.
 */
const term = z.object({
  amount: z.int().positive(),
  unit: z.enum(['workingDays', 'calendarDays', 'months']),
  /** День отсчёта: day of registration, the day after it, or the day of receipt. */
  countsFrom: z.enum(['registrationDay', 'dayAfterRegistration', 'receiptDay']),
  source: z.string().min(1),
});

/** A named alternative of the term: used when the named field of the form has the value, or inside a filing window. */
const serviceTerm = z.object({
  default: term,
  variants: z.array(
    z.object({
      title: z.string(),
      when: z.union([
        // Strict: an object that also names a filing window must not match this member and lose the window.
        z.strictObject({ field: z.string(), equals: z.union([z.string(), z.boolean(), z.number()]) }),
        z.object({
          submittedFrom: z.string().regex(/^\d\d-\d\d$/),
          submittedTo: z.string().regex(/^\d\d-\d\d$/),
          field: z.string().optional(),
          equals: z.unknown().optional(),
        }),
      ]),
      term: z.union([
        term,
        z.object({ fixedDate: z.string().regex(/^\d\d-\d\d$/), plusWorkingDays: z.int().nonnegative(), source: z.string() }),
      ]),
    }),
  ),
});

const ground = z.object({
  code: z.string().regex(/^[a-zA-Z0-9-]+$/),
  title: z.string(),
  /** Правовое основание: the legal point cited in the decision. */
  legalPoint: z.string().min(1),
  /** Text for the applicant: what it means and what to do next. */
  advice: z.string(),
});

/** Ожидание: how long the applicant (or a suspension) has, what it does to the term of the service, and what follows when it passes. */
const waitRule = z.object({
  term: z.object({ amount: z.int().positive(), unit: z.enum(['workingDays', 'calendarDays']) }),
  /** Only where the regulation says that the term stands still. */
  pausesTerm: z.boolean(),
  /** Calendar days before the last day on which the applicant is reminded; null: never. */
  remindBeforeDays: z.int().positive().nullable(),
  /** Ground of refusal proposed to the specialist when the term passes; a person decides. */
  groundCode: z.string().optional(),
  source: z.string().min(1),
});

const usualWait = (source: string) =>
  ({ term: { amount: 5, unit: 'workingDays' as const }, pausesTerm: false, remindBeforeDays: 1, source }) satisfies z.input<
    typeof waitRule
  >;

/** Waits of definitions published before they named their own. */
const usualWaits = {
  information: usualWait('описание услуги не называет срока: пять рабочих дней'),
  correction: usualWait('описание услуги не называет срока: пять рабочих дней'),
  payment: usualWait('описание услуги не называет срока: пять рабочих дней'),
  visit: usualWait('описание услуги не называет срока: пять рабочих дней'),
};

/** Source of a document: never demand from the applicant what comes through СМЭВ (210-ФЗ ст. 7 ч. 1). */
const documentKind = z.object({
  code: z.string(),
  title: z.string(),
  source: z.enum(['applicant', 'interagency', 'intraAgency']),
  need: z.enum(['required', 'ifPresent', 'ownInitiative']),
  /** When the form says so: the document is required only if the field has the value. */
  requiredWhen: z.object({ field: z.string(), equals: z.union([z.string(), z.boolean()]) }).optional(),
});

/** 210-ФЗ, ст. 7, ч. 1, п. 2: an applicant may bring it of his own will, and never has to. */
const isNotDemandedTwice = ({ source, need, requiredWhen }: z.infer<typeof documentKind>): boolean =>
  source === 'applicant' || (need !== 'required' && requiredWhen === undefined);

/** Критерий: a question answered yes or no, by the platform where the definition says how, and by a person who may overrule it. */
const criterion = z.object({
  code: z.string(),
  question: z.string(),
  stage: z.enum(['acceptance', 'review']),
  /** Reply of this information kind is the evidence shown beside the criterion. */
  evidence: z.array(z.enum(informationKindCodes)).optional(),
  /** How it follows from the form, the documents and the replies; without it only a person can tell. */
  check: check.optional(),
  /** Ground proposed when the answer is «нет». */
  groundCode: z.string().optional(),
});

const intermediateStatus = z.object({
  code: z.string(),
  title: z.string(),
  portalStatusCode: z.int(),
  /** Text for the applicant with {placeholders}: of the case, or filled in by the person who sets the status. */
  commentTemplate: z.string(),
  /** Who may set it. */
  roles: z
    .array(z.enum(['registrar', 'specialist']))
    .min(1)
    .default(['specialist']),
  /** What it opens to the applicant: the case then waits, with the term of that wait; null: only a message of progress. */
  opens: z.enum(['message', 'edit', 'payment', 'visit']).nullable().default(null),
});

/** Дополнительный документ решения: приложение, выписка, расчёт. Composed of its own template, signed and delivered with the decision. */
const decisionAnnex = z.object({
  code: z.string().regex(/^[a-zA-Z0-9-]+$/),
  title: z.string(),
  /** `always` goes with every decision of the kind; `chosen` goes when the specialist says so. */
  need: z.enum(['always', 'chosen']),
  /** Paragraphs with the {placeholders} of the decision and with {asked.name} of what the specialist fills in. */
  paragraphs: z.array(z.string()).min(1),
  /** Таблица «показатель — значение» under the paragraphs; a line with an empty value is left out. */
  lines: z.array(z.object({ caption: z.string(), text: z.string() })).optional(),
  asks: z.array(z.object({ name: z.string().regex(/^[a-zA-Z0-9]+$/), caption: z.string() })).optional(),
  /** Where it follows from that this document belongs to the result. */
  source: z.string().min(1),
});

const resultTemplate = z.object({
  title: z.string(),
  /** Paragraphs with {placeholders}: applicant, child, organization, service, submittedOn, registrationNumber, decidedOn, … */
  paragraphs: z.array(z.string()),
  annexes: z.array(decisionAnnex).max(20).optional(),
});

const definition = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().positive(),
  title: z.string(),
  shortTitle: z.string(),
  /** Words a citizen would say: search on the portal and at the desk. */
  keywords: z.array(z.string()),
  /** Жизненные ситуации: occasions in a citizen's life that lead to the service. */
  situations: z.array(z.string()).optional(),
  /** Вопросы профилирования, asked at the desk before the form. */
  profiling: z.array(profilingQuestion).optional(),
  /**
   * Услуга после результата: исправление опечатки or дубликат of a result that was given before. Its form names number and date
   * (docs/decisions/0064-after-result.md), and its grant changes the record of that result.
   */
  afterResult: z.enum(afterResultKinds).optional(),
  portalFormCode: z.string(),
  /** 19-digit ФРГУ target. */
  targetCode: z.string().regex(/^\d{19}$/),
  legalActs: z.array(z.object({ title: z.string(), source: z.string() })),
  applicantKinds: z.array(z.enum(['person', 'representative', 'foreigner', 'legal', 'soleProprietor'])),
  /** Whether the application is about a child: then `child` of the application is obligatory. */
  aboutChild: z.boolean(),
  /** JSON Schema (draft 7 subset: object/string/boolean/integer/number/array/enum+oneOf const+title/if-then/format date) with Russian `title`s and `description`s. */
  form: z.record(z.string(), z.unknown()),
  documents: z.array(documentKind.refine(isNotDemandedTwice, 'То, что ведомство получает само, нельзя требовать от заявителя')),
  /** Виды сведений asked by themselves at registration. */
  informationKinds: z.array(
    z.object({
      code: z.enum(informationKindCodes),
      obligatory: z.boolean(),
      /** Asked only when the form has the value, or when such an applicant applies. */
      when: z
        .union([
          z.strictObject({ field: z.string(), equals: z.union([z.string(), z.boolean()]) }),
          z.strictObject({ applicantKind: z.enum(['person', 'foreigner', 'soleProprietor', 'legal']) }),
        ])
        .optional(),
    }),
  ),
  criteria: z.array(criterion),
  registrationTerm: term,
  term: serviceTerm,
  /** Order in which applications compete, shown and sorted in lists of the service. */
  order: z.enum(['controlDate', 'submission']),
  /** Конкурс за места: absent where places are not limited. */
  competition: competition.optional(),
  filingWindows: z.array(
    z.object({ title: z.string(), from: z.string().regex(/^\d\d-\d\d$/), to: z.string().regex(/^\d\d-\d\d$/), note: z.string() }),
  ),
  documentRefusalGrounds: z.array(ground).min(1),
  serviceRefusalGrounds: z.array(ground).min(1),
  suspensionGrounds: z.array(ground.extend({ wait: waitRule })),
  /** Ожидания заявителя; `correction` is null where the regulation prefers a refusal to a correction. */
  waits: z.object({ information: waitRule, correction: waitRule.nullable(), payment: waitRule, visit: waitRule }).default(usualWaits),
  intermediateStatuses: z.array(intermediateStatus),
  /** Плата: `when` names the field of the form that makes the service a paid one; `purpose` takes {form.*} and {registrationNumber}. */
  fee: z.union([
    z.null(),
    z.object({
      amountKopecks: z.int().positive(),
      /**
       * Расчёт: the amount is multiplied by each number of the form, or by the coefficient of the value chosen in it (госпошлина
       * за единицу, компенсационная стоимость насаждений); `title` says what it is in the sentence of the calculation.
       */
      times: z
        .array(z.object({ field: z.string(), title: z.string(), coefficients: z.record(z.string(), z.number().positive()).optional() }))
        .optional(),
      /** The sum is agreed with the applicant (договор) and given by the specialist; this one is proposed. */
      amountEditable: z.boolean().optional(),
      when: z.object({ field: z.string(), equals: z.union([z.string(), z.boolean()]) }).optional(),
      purpose: z.string(),
      kbk: z.string(),
      source: z.string(),
    }),
  ]),
  results: z.object({ grant: resultTemplate, refuseService: resultTemplate, refuseDocuments: resultTemplate }),
  /** Проект решения may be downloaded as DOCX, edited in an office program and taken back. */
  editedInOffice: z.boolean().optional(),
  /** Правовое основание, by which the service belongs to the organization the address is assigned to. */
  territoryPoint: z.string().optional(),
  registryTitle: z.string(),
  registryColumns: z.array(z.object({ title: z.string(), field: z.string() })),
  source: z.string(),
});

/** A definition whose books name what its form does not have, or whose formulas cannot be read, name what does not exist or could make «нет» of silence is no definition. */
export const serviceDefinition = definition.superRefine((service, { addIssue }) => {
  for (const message of bookProblems(service)) addIssue({ code: 'custom', path: ['form'], message });
  for (const message of formulaProblems(service)) addIssue({ code: 'custom', path: ['criteria'], message });
});

export type ServiceDefinition = z.infer<typeof definition>;
export type ServiceTerm = z.infer<typeof term>;
export type WaitRule = z.infer<typeof waitRule>;
export type SuspensionGround = ServiceDefinition['suspensionGrounds'][number];
export type RefusalGround = z.infer<typeof ground>;
export type Criterion = z.infer<typeof criterion>;
export type DecisionAnnex = z.infer<typeof decisionAnnex>;
export type IntermediateStatus = z.infer<typeof intermediateStatus>;
