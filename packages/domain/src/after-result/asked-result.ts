import type { Application } from '../application/application.ts';
import { dateText } from '../deadline/day-in-words.ts';
import type { FoundResult, IssuedResult } from './found-result.ts';

/** Fields every form about an issued result has; a test of the catalog holds the definitions to it. */
export const askedResultFields = {
  number: 'resultNumber',
  on: 'resultOn',
  childSnils: 'childSnils',
  asWritten: 'asWritten',
  asAsked: 'asAsked',
} as const;

export interface AskedResult {
  /** As typed, tidied: «П-2026-000001». */
  readonly number: string;
  /** yyyy-mm-dd. */
  readonly on: string;
  /** СНИЛС ребёнка where another parent applies than the one the result was given to; digits. */
  readonly childSnils: string;
  /** How it is written in the document, and how it should be. */
  readonly asWritten: string;
  readonly asAsked: string;
}

const textIn = (form: Application['form'], name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** A number as people retype it: without «№» and spaces, in capital letters, with one kind of dash. */
export const tidyResultNumber = (typed: string): string =>
  typed
    .replaceAll(/[№\s]/g, '')
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/^[oO]/g, 'О')
    .toLocaleUpperCase('ru');

export const askedResult = ({ form }: Pick<Application, 'form'>): AskedResult => ({
  number: tidyResultNumber(textIn(form, askedResultFields.number)),
  on: textIn(form, askedResultFields.on),
  childSnils: textIn(form, askedResultFields.childSnils).replaceAll(/\D/g, ''),
  asWritten: textIn(form, askedResultFields.asWritten),
  asAsked: textIn(form, askedResultFields.asAsked),
});

const digits = (text: string | undefined): string => text?.replaceAll(/\D/g, '') ?? '';

/** The result was given to this person: СНИЛС of the applicant or of the child, for organizations ОГРН. */
function isOf(applying: Pick<Application, 'applicant' | 'business' | 'child' | 'form'>, issued: Application): boolean {
  if (issued.business) return applying.business?.ogrn === issued.business.ogrn;
  if (applying.business) return false;
  const theirs = [issued.applicant.snils, issued.child?.snils].map(digits).filter(Boolean);
  return [applying.applicant.snils, applying.child?.snils, askedResult(applying).childSnils].some((one) => theirs.includes(digits(one)));
}

/** Поиск результата: among the records with the number the one of the day, of the person. Pure; the caller reads the registry. */
export function findResult(
  applying: Pick<Application, 'applicant' | 'business' | 'child' | 'form'>,
  candidates: readonly IssuedResult[],
): FoundResult {
  const { number, on } = askedResult(applying);
  if (candidates.length === 0) return { outcome: 'notFound', sentence: `Результата № ${number} в реестре организации нет.` };
  const ofPerson = candidates.filter(({ application }) => isOf(applying, application));
  const known = ofPerson.length > 0 ? ofPerson : candidates;
  const ofDay = known.find(({ datedOn }) => datedOn.includes(on));
  const chosen = ofDay ?? known[0];
  if (!chosen) return { outcome: 'notFound', sentence: `Результата № ${number} в реестре организации нет.` };
  const { entryId, entryVersion, entryNumber, application } = chosen;
  const record = { entryId, entryVersion, entryNumber, applicationId: application.id };
  if (ofPerson.length === 0)
    return {
      ...record,
      outcome: 'otherPerson',
      sentence: `Результат № ${number} выдан другому лицу: СНИЛС (ОГРН) заявителя и ребёнка не совпадают с делом, по которому он выдан.`,
    };
  if (!ofDay)
    return {
      ...record,
      outcome: 'otherDate',
      sentence: `Результат № ${number} выдан ${chosen.datedOn.map(dateText).join(' или ')}, а в заявлении указана дата ${dateText(on)}.`,
    };
  if (chosen.isAnnulled)
    return { ...record, outcome: 'annulled', sentence: `Результат № ${number} аннулирован, запись реестра № ${entryNumber}.` };
  return { ...record, outcome: 'found', sentence: `Результат № ${number} действует: запись реестра № ${entryNumber}.` };
}
