/** What is wrong with the call: a stable code and a sentence that says what to do. */
export class BadCall extends Error {
  override readonly name = 'BadCall';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export const flagNames = ['service', 'received', 'submitted', 'registered', 'zone', 'work-hours', 'pause', 'field'] as const;
export type FlagName = (typeof flagNames)[number];
const repeatable: readonly FlagName[] = ['pause', 'field'];
const isFlagName = (name: string): name is FlagName => flagNames.some((known) => known === name);

export type Flags = ReadonlyMap<FlagName, readonly string[]>;

/** `--flag value` and `--flag=value`; `--pause` and `--field` may be repeated. Throws BadCall. */
export function readFlags(given: readonly string[]): Flags {
  const flags = new Map<FlagName, readonly string[]>();
  for (let index = 0; index < given.length; index += 1) {
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(given[index] ?? '') ?? [];
    if (name === undefined || !isFlagName(name))
      throw new BadCall(
        'flag-unknown',
        `Неизвестный параметр «${given[index]}». Возможны: ${flagNames.map((one) => `--${one}`).join(', ')}.`,
      );
    const next = given[index + 1];
    const value = inline ?? (next?.startsWith('--') ? undefined : next);
    if (inline === undefined) index += 1;
    if (!value?.trim()) throw new BadCall('flag-without-value', `У параметра --${name} нет значения.`);
    const known = flags.get(name) ?? [];
    if (known.length > 0 && !repeatable.includes(name))
      throw new BadCall('flag-repeated', `Параметр --${name} указан дважды. Оставьте один.`);
    flags.set(name, [...known, value.trim()]);
  }
  return flags;
}
