import type { OrganizationCard } from '@pgs/contract';
import { organizationProfile, type ProfileField } from '@pgs/domain';

/** The profile as it is being typed. */
export type TypedProfile = OrganizationCard['profile'];

export const emptyProfile = (timeZone: string): TypedProfile => ({
  title: '',
  shortTitle: '',
  inn: '',
  kpp: '',
  ogrn: '',
  oktmo: '',
  legalAddress: '',
  address: '',
  timeZone,
  workFrom: '09:00',
  workTo: '18:00',
  receptionHours: '',
  phone: '',
  email: '',
  website: '',
  headName: '',
  headPosition: '',
  esiaOid: '',
  esnsiCode: '',
  serviceCodes: [],
  divisions: [],
  territories: [],
  orderRequired: false,
  trainingRequired: false,
});

/** The first sentence of each field that would not pass; the server has the same rules. */
export function fieldProblems(profile: TypedProfile): Partial<Record<ProfileField, string>> {
  const parsed = organizationProfile.safeParse(profile);
  if (parsed.success) return {};
  const problems: Partial<Record<ProfileField, string>> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0]) as ProfileField;
    problems[field] ??= typeof path[1] === 'number' ? `${path[1] + 1}: ${message}` : message;
  }
  return problems;
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
