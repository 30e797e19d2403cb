import type { ServiceDefinition } from '@pgs/domain';

type AskedKind = ServiceDefinition['informationKinds'][number];
type DocumentKind = ServiceDefinition['documents'][number];

/** Выписки ЕГРЮЛ и ЕГРИП: asked about an applicant who is an organization or an entrepreneur. */
export const businessKinds: AskedKind[] = [
  { code: 'legalEntityRecord', obligatory: true, when: { applicantKind: 'legal' } },
  { code: 'entrepreneurRecord', obligatory: true, when: { applicantKind: 'soleProprietor' } },
];

/** Documents of every application of an organization: its power of attorney, and what the registries give. */
export const businessDocuments: DocumentKind[] = [
  {
    code: 'applicantIdentity',
    title: 'Документ, удостоверяющий личность заявителя или представителя',
    source: 'applicant',
    need: 'ifPresent',
  },
  { code: 'powerOfAttorney', title: 'Документ о полномочиях представителя', source: 'applicant', need: 'ifPresent' },
  { code: 'businessExtract', title: 'Выписка из ЕГРЮЛ (ЕГРИП)', source: 'interagency', need: 'ownInitiative' },
  { code: 'realEstateExtract', title: 'Выписка из ЕГРН', source: 'interagency', need: 'ownInitiative' },
  {
    code: 'rightProof',
    title: 'Документ о праве, которое не зарегистрировано в ЕГРН',
    source: 'applicant',
    need: 'ifPresent',
    requiredWhen: { field: 'rightInRegistry', equals: false },
  },
];
