import { localDate } from '../../deadline/local-date.ts';
import { applicantName } from '../../person/business.ts';
import { fullName } from '../../person/names.ts';
import { formFieldText } from '../../service/form-groups.ts';
import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';
import type { DecisionKind } from '../decision-kinds.ts';

/** What a template is filled from. */
export interface DecisionTextSource {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly organization: { readonly title: string; readonly timeZone: string };
}

/** Реквизиты known only when the decision is signed: they stand in the text under these words until then. */
const laterWords = { decisionNumber: '[номер решения]', decidedOn: '[дата решения]' } as const;

/** Реквизиты by the names of their placeholders: whoever edits the text may not change them. */
const requisites: Readonly<Record<string, string>> = {
  organizationTitle: 'организация',
  serviceTitle: 'услуга',
  applicantName: 'заявитель',
  childName: 'ребёнок',
  submittedOn: 'дата подачи',
  registrationNumber: 'номер заявления',
  registeredOn: 'дата регистрации',
  decisionNumber: 'номер решения',
  decidedOn: 'дата решения',
};

/** «03.04.2026». */
export const dayInDigits = (on: string): string => on.split('-').reverse().join('.');

const placeholder = /\{([\w.]+)\}/g;

function valuesOf({ application, service, organization }: DecisionTextSource): Readonly<Record<string, string>> {
  const day = (at: Date): string => dayInDigits(localDate(at, organization.timeZone));
  return {
    ...laterWords,
    applicantName: applicantName(application),
    childName: application.child ? fullName(application.child) : '',
    organizationTitle: organization.title,
    serviceTitle: service.title,
    submittedOn: day(application.submittedAt),
    registrationNumber: application.registrationNumber ?? '',
    registeredOn: application.registeredAt ? day(application.registeredAt) : '',
  };
}

/** Templates with everything the case and the person know; number and date of the decision stand as words. */
export function filledFromDecision(
  templates: readonly string[],
  source: DecisionTextSource,
  asked: Readonly<Record<string, string>> = {},
): readonly string[] {
  const values = valuesOf(source);
  const valueNamed = (name: string): string => {
    if (name.startsWith('form.')) return formFieldText(source.service.form, source.application.form, name.slice('form.'.length));
    if (name.startsWith('asked.')) return asked[name.slice('asked.'.length)]?.trim() ?? '';
    return values[name] ?? '';
  };
  return templates.map((template) => template.replaceAll(placeholder, (_whole, name: string) => valueNamed(name)));
}

/** Текст по шаблону услуги, paragraph by paragraph, as it is offered for editing. */
export const templateText = (kind: DecisionKind, source: DecisionTextSource): readonly string[] =>
  filledFromDecision(source.service.results[kind].paragraphs, source);

/** Текст решения: what the specialist left, else the template. */
export const decisionText = (
  decided: { readonly kind: DecisionKind; readonly paragraphs?: readonly string[] | undefined },
  source: DecisionTextSource,
): readonly string[] => decided.paragraphs ?? templateText(decided.kind, source);

/** The text to be printed: number and date take the place of their words. Without a number a blank is left for it. */
export const withNumberAndDate = (
  paragraphs: readonly string[],
  { number, decidedOn }: { readonly number: string | undefined; readonly decidedOn: string },
): readonly string[] =>
  paragraphs.map((paragraph) =>
    paragraph.replaceAll(laterWords.decisionNumber, number ?? '________').replaceAll(laterWords.decidedOn, decidedOn),
  );

/** Spaces say nothing in a decision: an office program and a browser put them differently. */
const tidy = (paragraph: string): string =>
  paragraph
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();

/** Paragraphs without empty ones and without spaces that say nothing. */
export const tidyText = (paragraphs: readonly string[]): readonly string[] => paragraphs.map(tidy).filter(Boolean);

export const isSameText = (one: readonly string[], other: readonly string[]): boolean =>
  tidyText(one).join('\n') === tidyText(other).join('\n');

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The first requisite of the template that the text no longer says. */
export function findLostRequisite(
  paragraphs: readonly string[],
  kind: DecisionKind,
  source: DecisionTextSource,
): { readonly caption: string; readonly value: string } | undefined {
  const values = valuesOf(source);
  const text = inOneLine(paragraphs.join(' '));
  for (const [, name = ''] of source.service.results[kind].paragraphs.join(' ').matchAll(placeholder)) {
    const caption = requisites[name];
    const value = inOneLine(values[name] ?? '');
    if (caption !== undefined && value !== '' && !text.includes(value)) return { caption, value };
  }
  return undefined;
}
