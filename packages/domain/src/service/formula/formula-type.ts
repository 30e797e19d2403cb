/** What a value of a formula can be. Durations of months and of days are two types: FEEL does not order one against the other. */
export type FormulaType = ScalarType | 'null' | { readonly listOf: FormulaType } | { readonly record: Fields };
export type ScalarType = 'number' | 'text' | 'boolean' | 'date' | 'monthsDuration' | 'daysDuration';

/** Names with their types, and how people call each. */
export type Fields = Readonly<Record<string, Field>>;
export interface Field {
  readonly type: FormulaType;
  readonly caption: string;
  /** Titles of the values of a closed list. */
  readonly titles?: Readonly<Record<string, string>>;
}

export const isRecord = (type: FormulaType): type is { readonly record: Fields } => typeof type === 'object' && 'record' in type;
export const isList = (type: FormulaType): type is { readonly listOf: FormulaType } => typeof type === 'object' && 'listOf' in type;

const titles: Readonly<Record<ScalarType | 'null', string>> = {
  number: 'число',
  text: 'текст',
  boolean: 'да/нет',
  date: 'дата',
  monthsDuration: 'срок в годах и месяцах',
  daysDuration: 'срок в днях',
  null: 'пусто',
};

export const typeTitle = (type: FormulaType): string =>
  typeof type === 'string' ? titles[type] : isList(type) ? 'список' : 'группа полей';
