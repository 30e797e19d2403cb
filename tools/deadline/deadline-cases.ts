import { readFileSync } from 'node:fs';

/** Срок, сосчитанный вручную: what is given, what must come out, and why. */
export interface DeadlineCase {
  /** Код услуги, then `field=value` of the form after spaces. */
  readonly service: string;
  readonly received: string;
  /** Flags of the command without dashes: registered=ДАТА, zone=ЗОНА, pause=С/ПО. */
  readonly given: readonly string[];
  readonly registrationDueOn: string;
  readonly controlDate: string;
  readonly why: string;
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);

/** Rows of the tables of deadline-cases.md. */
export const deadlineCases: readonly DeadlineCase[] = readFileSync(new URL('./deadline-cases.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .flatMap(([, service = '', received = '', given = '', registrationDueOn = '', controlDate = '', why = '']) =>
    /^\d{4}-/.test(received) ? [{ service, received, given: words(given), registrationDueOn, controlDate, why }] : [],
  );
