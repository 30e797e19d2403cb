/** What a column of a registry is taken from: the case as its record remembers it. */
export interface RegistrySource {
  readonly registrationNumber: string | null;
  /** Already in words of the organization's clock. */
  readonly submittedAt: string;
  readonly applicantName: string;
  readonly childName: string | null;
  readonly childBornOn: string | null;
  readonly decisionNumber: string;
  readonly decidedAt: string;
  readonly form: Readonly<Record<string, unknown>>;
}

const inRussian = (on: string): string => on.split('-').reverse().join('.');

const named: Readonly<Record<string, (source: RegistrySource) => string>> = {
  registrationNumber: (source) => source.registrationNumber ?? '',
  submittedAt: (source) => source.submittedAt,
  'applicant.fullName': (source) => source.applicantName,
  'child.fullName': (source) => source.childName ?? '',
  'child.bornOn': (source) => (source.childBornOn ? inRussian(source.childBornOn) : ''),
  'decision.number': (source) => source.decisionNumber,
  'decision.signedAt': (source) => source.decidedAt,
};

const text = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? inRussian(value) : value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
};

/** Title of a coded value (`oneOf` of `const` and `title`) in the schema of the form. */
const choiceTitle = (schema: unknown, field: string, value: unknown): string | undefined => {
  const properties = (schema as { properties?: Record<string, { oneOf?: readonly { const?: unknown; title?: string }[] }> } | undefined)
    ?.properties;
  return properties?.[field]?.oneOf?.find((choice) => choice.const === value)?.title;
};

/** Значение столбца реестра; empty when the case has none. A value the applicant chose from a list is told in its words. */
export function registryValue(field: string, source: RegistrySource, formSchema: unknown): string {
  const own = named[field];
  if (own) return own(source);
  const name = field.startsWith('form.') ? field.slice('form.'.length) : field;
  const value = source.form[name];
  return choiceTitle(formSchema, name, value) ?? text(value);
}

/** How the values of a column are written: a day, a moment, or words. */
export function registryColumnKind(field: string, formSchema: unknown): 'date' | 'moment' | 'text' {
  if (field === 'child.bornOn') return 'date';
  if (field === 'submittedAt' || field === 'decision.signedAt') return 'moment';
  const properties = (formSchema as { properties?: Record<string, { format?: string }> } | undefined)?.properties;
  return properties?.[field.startsWith('form.') ? field.slice('form.'.length) : field]?.format === 'date' ? 'date' : 'text';
}
