import {
  type ChargeChange,
  type ChargeNotice,
  dateIsReal,
  type ForcedAcknowledgment,
  findUinProblem,
  type PaymentRegistryFilter,
  type PaymentRegistryHeader,
  payerIdentifierIsValid,
  paymentIdIsValid,
  UnreadableMessage,
} from '@pgs/domain';
import * as z from 'zod';

/** Shapes of Common.xsd, Charge.xsd, Package.xsd: what we send is what the schema lets through, said in words before it is sent. */
const shape = (pattern: RegExp, sentence: string) => z.string().regex(pattern, sentence);
const trimmed = (maximum: number, title: string) =>
  z
    .string()
    .min(1, `${title}: заполните`)
    .max(maximum, `${title}: не длиннее ${maximum} знаков`)
    // XML keeps line breaks of an attribute only when they are escaped; the schema refuses blanks at the ends.
    .regex(/^\S([\s\S]*\S)?$/, `${title}: уберите пробелы в начале и в конце`);

export const xmlId = shape(/^[A-Za-z_][\w.-]{0,49}$/, 'идентификатор: до 50 латинских букв и цифр, первая – буква');
export const urn = shape(/^[0-9a-fA-F]{6}$/, 'УРН: шесть шестнадцатеричных цифр');
export const uin = z.string().superRefine((value, context) => {
  const problem = findUinProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem.sentence });
});
const onDay = z.string().refine(dateIsReal, 'дата: такого дня нет, нужна гггг-мм-дд');
const instant = z.date({ error: 'момент времени неверен' });
export const kbk = shape(/^([0-9a-zA-Zа-яА-Я]{20}|0)$/, 'КБК: 20 знаков');
export const inn = shape(/^([1-9]\d|\d[1-9])\d{8}$/, 'ИНН юридического лица: 10 цифр');
export const kpp = shape(/^([1-9]\d|\d[1-9])\d{2}[A-Z0-9]{2}\d{3}$/, 'КПП: 9 знаков');
const account = shape(/^\d{20}$/, 'счёт: 20 цифр');
const payerIdentifier = z.string().refine(payerIdentifierIsValid, 'идентификатор плательщика: 22 знака установленного вида');
const paymentId = z.string().refine(paymentIdIsValid, 'УИП: 32 знака установленного вида');
const kopecks = z.int('сумма: целое число копеек').nonnegative('сумма: не меньше нуля');

const payee = z.object({
  name: trimmed(160, 'наименование получателя'),
  inn,
  kpp,
  ogrn: shape(/^\d{13}$/, 'ОГРН: 13 цифр').exactOptional(),
  account,
  bankName: trimmed(200, 'наименование банка').exactOptional(),
  bik: shape(/^\d{9}$/, 'БИК: 9 цифр'),
  correspondentAccount: account.exactOptional(),
});

const taxDay = String.raw`(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[012])\.\d{4}`;
const budgetIndex = z.object({
  status: shape(/^(0[1-9]|1\d|2[0-8])$/, 'статус плательщика (101): 01–28').refine(
    (value) => value !== '14',
    'статус плательщика 14 не допускается',
  ),
  reason: shape(
    /^(ТП|ЗД|БФ|ТР|РС|ОТ|РТ|ПБ|ПР|АП|АР|ИН|ТЛ|ЗТ|ДЕ|ПО|КТ|ИД|ИП|ТУ|БД|КП|ВУ|ДК|ПК|КК|ТК|ПД|КВ|00|0)$/,
    'основание платежа (106)',
  ),
  taxPeriod: shape(
    new RegExp(String.raw`^(МС\.(0\d|1[012])\.\d{4}|КВ\.0[1-4]\.\d{4}|ПЛ\.0[12]\.\d{4}|ГД\.00\.\d{4}|${taxDay}|\d{8}|0)$`),
    'налоговый период (107)',
  ),
  documentNumber: z.string().min(1, 'номер документа (108): заполните').max(15, 'номер документа (108): до 15 знаков'),
  documentDate: shape(new RegExp(`^(${taxDay}|0)$`), 'дата документа (109): ДД.ММ.ГГГГ или 0'),
});

const discountValues = {
  fixed: /^[1-9]\d*$/,
  percent: /^([1-9]\d?|100)$/,
  factor: /^0\.(0[1-9]|[1-9]\d?)$/,
} as const;

const charge = z.object({
  entityId: xmlId,
  uin,
  billedAt: instant,
  validUntilOn: onDay.exactOptional(),
  amountKopecks: kopecks,
  purpose: trimmed(210, 'назначение платежа'),
  kbk,
  oktmo: shape(/^(\d{8}|\d{11}|0)$/, 'ОКТМО: 8 или 11 цифр'),
  deliveredOn: onDay.exactOptional(),
  legalAct: trimmed(255, 'нормативный акт').exactOptional(),
  payUntilOn: onDay.exactOptional(),
  origin: z.enum(['PRIOR', 'TEMP']).exactOptional(),
  payee,
  payer: z.object({
    identifier: payerIdentifier,
    name: trimmed(160, 'плательщик'),
    additionalIdentifier: payerIdentifier.exactOptional(),
  }),
  budgetIndex,
  discount: z
    .object({ kind: z.enum(['fixed', 'percent', 'factor']), value: z.string(), untilOn: onDay.exactOptional() })
    .refine(({ kind, value }) => discountValues[kind].test(value), 'скидка: величина неверна')
    .exactOptional(),
  additionalData: z
    .array(z.object({ name: trimmed(100, 'дополнительное поле'), value: trimmed(255, 'дополнительное поле') }))
    .max(10, 'дополнительных полей не больше 10')
    .exactOptional(),
  linkedUins: z.array(uin).min(1).max(10, 'связанных начислений не больше 10').exactOptional(),
  originatorUrn: urn.exactOptional(),
}) satisfies z.ZodType<ChargeNotice>;

const change = z.object({
  entityId: xmlId,
  uin,
  meaning: z.enum(['correction', 'annulment', 'restoration']),
  reason: z.string().min(1, 'основание изменения: заполните').max(512, 'основание изменения: не длиннее 512 знаков'),
  changedAt: instant,
  fields: z.array(
    z.object({
      number: shape(/^\d{1,4}$/, 'номер поля: до четырёх цифр'),
      values: z
        .array(z.object({ name: trimmed(100, 'имя поля').exactOptional(), value: trimmed(255, 'значение поля').nullable() }))
        .min(1)
        .max(10, 'значений поля не больше 10'),
    }),
  ),
  originatorUrn: urn.exactOptional(),
}) satisfies z.ZodType<ChargeChange>;

const header = z.object({
  requestId: xmlId,
  at: instant,
  urn,
  role: shape(/^\w{1,10}$/, 'полномочие участника: до 10 знаков'),
}) satisfies z.ZodType<PaymentRegistryHeader>;

const within = z.object({ from: instant, to: instant }).refine(({ from, to }) => from <= to, 'начало интервала позже его конца');
const hundred = <S extends z.ZodType>(item: S) => z.array(item).min(1, 'список пуст').max(100, 'в одном запросе не больше 100');
const kbks = z.array(kbk).min(1).max(10, 'КБК в запросе не больше 10').exactOptional();
const byCharges = z.object({ by: z.literal('charges'), uins: hundred(uin), within: within.exactOptional() });
// Only payments may be asked for by УИН within an interval.
const byChargesAlone = z.strictObject({ by: z.literal('charges'), uins: hundred(uin) });
const byPayers = z.object({ by: z.literal('payers'), payerIdentifiers: hundred(payerIdentifier), within: within.exactOptional(), kbks });
const byPayments = z.object({ by: z.literal('payments'), paymentIds: hundred(paymentId) });
const byTime = z.object({
  by: z.literal('time'),
  within,
  payees: z
    .array(z.object({ inn, kpp: kpp.exactOptional() }))
    .min(1)
    .max(10)
    .exactOptional(),
  kbks,
});
const question = <F extends z.ZodType<PaymentRegistryFilter>>(filter: F) =>
  z.object({
    filter,
    page: z.object({ number: z.int().positive(), length: z.int().positive().max(100) }).exactOptional(),
    originatorUrn: urn.exactOptional(),
  });

const forced = z.discriminatedUnion('operation', [
  z.object({
    operation: z.enum(['reconcile', 'annulReconcile']),
    uin,
    paymentIds: z.union([z.literal('notLoaded'), hundred(paymentId)]),
  }),
  z.object({ operation: z.enum(['serviceProvided', 'annulServiceProvided']), paymentIds: hundred(paymentId) }),
]) satisfies z.ZodType<ForcedAcknowledgment>;

/** What is checked before it is written, by name. */
export const shapes = {
  header,
  charges: hundred(charge),
  changes: hundred(change),
  paymentsQuestion: question(z.discriminatedUnion('by', [byCharges, byPayers, byPayments, byTime])),
  chargesQuestion: question(z.discriminatedUnion('by', [byChargesAlone, byPayers, byTime])),
  quittancesQuestion: question(z.discriminatedUnion('by', [byChargesAlone, byTime])),
  forced,
};

/** Throws UnreadableMessage that names every place the schema would refuse. */
export function requireShape(schema: z.ZodType, value: unknown): void {
  const checked = schema.safeParse(value);
  if (checked.success) return;
  const places = checked.error.issues.slice(0, 5).map((issue) => `${issue.path.map(String).join('.') || 'запрос'}: ${issue.message}`);
  throw new UnreadableMessage('paymentRegistryValue', `Сообщение в ГИС ГМП нельзя составить: ${places.join('; ')}.`);
}
