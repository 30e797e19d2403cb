/** A synthetic person the emulated agencies know. Facts left out are made up plausibly from the question. */
export interface EmulatorPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  /** yyyy-mm-dd */
  readonly bornOn: string;
  readonly snils?: string;
  readonly address?: string;
  readonly motherName?: string;
  readonly fatherName?: string;
  readonly guardianName?: string;
}

/** The person of the question as the population knows them, or undefined. */
export function findPerson(population: readonly EmulatorPerson[], asked: EmulatorPerson): EmulatorPerson | undefined {
  const key = keyOf(asked);
  return population.find((person) => keyOf(person) === key);
}

function keyOf(person: EmulatorPerson): string {
  return `${person.lastName} ${person.firstName} ${person.bornOn}`.toLowerCase().replaceAll('ё', 'е');
}

/** «Иванова Мария Петровна» */
export function fullNameOf(person: Pick<EmulatorPerson, 'lastName' | 'firstName' | 'middleName'>): string {
  return [person.lastName, person.firstName, person.middleName].filter(Boolean).join(' ');
}

/** Whether the patronymic is a man's. */
export function isMan(person: EmulatorPerson): boolean {
  return /(ич|оглы|улы)$/i.test(person.middleName ?? '');
}

/** The same word with ё for е or е for ё: what two registries most often disagree about. */
export function swapYo(name: string): string {
  if (/ё/i.test(name)) return name.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
  return name.replace(/е/, 'ё').replace(/^Е/, 'Ё');
}

/** yyyy-mm-dd some days later. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
