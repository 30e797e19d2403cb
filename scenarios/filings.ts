import type { Filing } from '@pgs/testing';

/** Зачисление в школу № 1: the filing every story starts from; a story states only what matters to it. */
export const schoolEnrolment = (changes: Partial<Filing> & { readonly form?: Readonly<Record<string, unknown>> } = {}): Filing => ({
  serviceCode: 'school-enrolment',
  organizationCode: 'school-1',
  applicant: 'Соколова-Речная',
  childIndex: 0,
  ...changes,
  form: {
    applicantStatus: 'parent',
    childSex: 'male',
    grade: 6,
    schoolYear: '2026/2027',
    filingGround: 'freePlaces',
    privilege: 'none',
    adaptedProgram: false,
    specialConditions: false,
    educationLanguage: 'русский',
    charterRead: true,
    dataConsent: true,
    ...changes.form,
  },
});

/** Запись в кружок школы № 1. */
export const supplementaryEducation = (changes: Partial<Filing> = {}): Filing => ({
  serviceCode: 'supplementary-education',
  organizationCode: 'school-1',
  applicant: 'Соколова-Речная',
  childIndex: 1,
  ...changes,
  form: {
    applicantStatus: 'parent',
    programTitle: 'Робототехника',
    direction: 'technical',
    schoolYear: '2026/2027',
    paymentForm: 'budget',
    entranceTests: false,
    medicalCertificateNeeded: false,
    specialConditions: false,
    charterRead: true,
    dataConsent: true,
    ...changes.form,
  },
});
