import { filledForms } from '@pgs/catalog';
import type { Filing } from '@pgs/testing';

/** Зачисление в школу № 1: the filing every story starts from; a story states only what matters to it. */
export const schoolEnrolment = (changes: Partial<Filing> & { readonly form?: Readonly<Record<string, unknown>> } = {}): Filing => ({
  serviceCode: 'school-enrolment',
  organizationCode: 'school-1',
  applicant: 'Соколова-Речная',
  childIndex: 0,
  ...changes,
  form: { ...filledForms['school-enrolment'], ...changes.form },
});

/** Запись в кружок школы № 1. */
export const supplementaryEducation = (changes: Partial<Filing> = {}): Filing => ({
  serviceCode: 'supplementary-education',
  organizationCode: 'school-1',
  applicant: 'Соколова-Речная',
  childIndex: 1,
  ...changes,
  form: { ...filledForms['supplementary-education'], ...changes.form },
});
