import type { ServiceDefinition } from '../service/service-definition.ts';

/** A document the applicant gives at the desk. */
export interface DemandedDocument {
  readonly code: string;
  readonly title: string;
  readonly obligatory: boolean;
}

/** Document of the representative's power; every service takes it when a representative acts. */
export const powerDocument = { code: 'representativePower', title: 'Документ, подтверждающий полномочия представителя' } as const;
/** The application signed by hand at the desk. */
export const signedApplicationDocument = { code: 'signedApplication', title: 'Заявление, подписанное заявителем на бумаге' } as const;

/** Documents that may be asked of the applicant for this form: those of the service that come from him, and the power of the representative. */
export const demandedDocuments = (
  service: Pick<ServiceDefinition, 'documents'>,
  form: Readonly<Record<string, unknown>>,
  throughRepresentative: boolean,
): readonly DemandedDocument[] => [
  ...(throughRepresentative ? [{ ...powerDocument, obligatory: true }] : []),
  ...service.documents
    .filter(({ source }) => source === 'applicant')
    .map(({ code, title, need, requiredWhen }) => ({
      code,
      title,
      obligatory: need === 'required' || (requiredWhen !== undefined && form[requiredWhen.field] === requiredWhen.equals),
    })),
];

/**
 * Что нельзя требовать от заявителя: the organization gets it itself (210-ФЗ ст. 7 ч. 1 п. 2). The applicant may still bring
 * such a document of his own accord.
 */
export const undemandableDocuments = (
  service: Pick<ServiceDefinition, 'documents'>,
): readonly { readonly code: string; readonly title: string }[] =>
  service.documents.filter(({ source }) => source !== 'applicant').map(({ code, title }) => ({ code, title }));

/** Title of a document attached at the desk. */
export function documentTitle(service: Pick<ServiceDefinition, 'documents'> | undefined, code: string): string {
  const own = [powerDocument, signedApplicationDocument].find((document) => document.code === code);
  return own?.title ?? service?.documents.find((document) => document.code === code)?.title ?? 'Приложение к заявлению';
}
