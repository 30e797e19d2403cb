/** «Погода»: how suppliers of information behave. */
export const weatherModes = [
  'ok',
  'notFound',
  'contradiction',
  'technicalFault',
  'rejected',
  'late',
  'never',
  'twice',
  'reorder',
  'outage',
] as const;
export type WeatherMode = (typeof weatherModes)[number];

export const weatherModeTitles: Readonly<Record<WeatherMode, string>> = {
  ok: 'Ясно: сведения найдены',
  notFound: 'Сведения не найдены',
  contradiction: 'Сведения расходятся с заявлением',
  technicalFault: 'Отвергнуто СМЭВ (028122)',
  rejected: 'Отказ ведомства (NO_DATA)',
  late: 'Ответ с задержкой',
  never: 'Ответа нет',
  twice: 'Ответ доставляется дважды',
  reorder: 'Ответы приходят не по порядку',
  outage: 'Узел не принимает сообщения (SMEVFailure)',
};

/** Kinds the weather is set for; `delivery` is the exchange between participants (ЕПГУ ↔ ПГС). */
export const weatherKinds = [
  'birthRecord',
  'residenceRegistration',
  'snilsCheck',
  'guardianship',
  'disabilityRecord',
  'socialSupport',
  'legalEntityRecord',
  'entrepreneurRecord',
  'realEstateRecord',
  'delivery',
] as const;
export type WeatherKind = (typeof weatherKinds)[number];

export interface WeatherRule {
  readonly mode: WeatherMode;
  /** All suppliers when it is absent (not `delivery`). */
  readonly kind?: WeatherKind;
  /** Only questions about people whose last name (child's or applicant's) starts so. */
  readonly lastName?: string;
  /** Delay of the answer, milliseconds; `late` without it is one minute. */
  readonly delayMs?: number;
}

/** Adds a rule in place of an earlier one of the same scope. */
export function withRule(rules: readonly WeatherRule[], rule: WeatherRule): WeatherRule[] {
  const others = rules.filter((other) => other.kind !== rule.kind || fold(other.lastName) !== fold(rule.lastName));
  return [...others, rule];
}

/** The rule that applies: a last name weighs more than a kind, a kind more than the common rule. */
export function weatherFor(rules: readonly WeatherRule[], kind: WeatherKind, lastNames: readonly string[]): WeatherRule {
  let best: WeatherRule = { mode: 'ok' };
  let bestWeight = -1;
  for (const rule of rules) {
    if (rule.kind !== undefined && rule.kind !== kind) continue;
    if (rule.kind === undefined && kind === 'delivery') continue;
    const prefix = fold(rule.lastName);
    if (prefix !== '' && !lastNames.some((name) => fold(name).startsWith(prefix))) continue;
    const weight = (prefix === '' ? 0 : 2) + (rule.kind === undefined ? 0 : 1);
    if (weight >= bestWeight) {
      best = rule;
      bestWeight = weight;
    }
  }
  return best;
}

/** Delay of a rule in milliseconds. */
export function delayOf(rule: WeatherRule): number {
  return rule.delayMs ?? (rule.mode === 'late' ? 60_000 : 0);
}

/** Checks a rule that came over HTTP; undefined when it is not one. */
export function readWeatherRule(value: unknown): WeatherRule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = value as Record<string, unknown>;
  const mode = weatherModes.find((one) => one === given.mode);
  const kind = weatherKinds.find((one) => one === given.kind);
  if (!mode || (given.kind !== undefined && given.kind !== '' && !kind)) return undefined;
  const { lastName, delayMs } = given;
  if (lastName !== undefined && typeof lastName !== 'string') return undefined;
  const delay = delayMs === undefined || delayMs === '' ? undefined : Number(delayMs);
  if (delay !== undefined && !(delay >= 0 && delay <= 30 * 86_400_000)) return undefined;
  return { mode, ...(kind && { kind }), ...(lastName && { lastName }), ...(delay !== undefined && { delayMs: delay }) };
}

function fold(name: string | undefined): string {
  return (name ?? '').trim().toLowerCase().replaceAll('ё', 'е');
}
