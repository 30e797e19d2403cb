import type { Application } from '../application/application.ts';
import type { ApplicantKind } from '../draft/draft-content.ts';
import { fullName, searchText } from './names.ts';

/** Юридическое лицо or индивидуальный предприниматель for whom the person of the application acts. */
export interface Business {
  readonly kind: 'legal' | 'soleProprietor';
  /** Наименование; may be absent for an entrepreneur. */
  readonly title: string;
  /** ОГРН (13 digits) or ОГРНИП (15 digits). */
  readonly ogrn: string;
  /** 10 digits of an organization, 12 of an entrepreneur. */
  readonly inn: string;
  readonly kpp?: string | undefined;
  /** Адрес of the organization. */
  readonly address?: string | undefined;
}

export const businessKinds = {
  legal: { title: 'Юридическое лицо', ogrn: 'ОГРН' },
  soleProprietor: { title: 'Индивидуальный предприниматель', ogrn: 'ОГРНИП' },
} as const satisfies Record<Business['kind'], object>;

type OfApplicant = Pick<Application, 'applicant' | 'business'>;

/** Заявитель as decisions, lists and registries name him: the organization, the entrepreneur, or the person. */
export function applicantName({ applicant, business }: OfApplicant): string {
  const title = business?.title.trim();
  if (title) return title;
  return business ? `ИП ${fullName(applicant)}` : fullName(applicant);
}

/** Вид заявителя, wherever the application came from. */
export const applicantKindOf = ({ business, reception }: Pick<Application, 'business' | 'reception'>): ApplicantKind =>
  business?.kind ?? reception?.applicantKind ?? 'person';

/** Text the applicant is found by in lists: also the numbers of the organization. */
export const applicantSearchText = ({ applicant, business }: OfApplicant): string =>
  [
    searchText(applicant),
    ...(business ? [business.title.toLocaleLowerCase('ru').replaceAll('ё', 'е'), business.inn, business.ogrn] : []),
  ].join(' ');
