import { element, textElement } from '@pgs/soap';
import { fullNameOf } from './population.ts';
import { personXml, type Supplier } from './supplier.ts';

const registeredOn = '2016-09-01';
const state = (contradicts: boolean): string => textElement('State', contradicts ? 'прекращено' : 'действует');

/** Agencies that know organizations, entrepreneurs and real estate: they confirm what is asked about, or contradict it. */
export const businessSuppliers: readonly Supplier[] = [
  {
    kind: 'legalEntityRecord',
    mnemonic: 'FNS002',
    namespace: 'urn://x-artefacts-fns-gov-ru/pgs-training/legal-entity-record/1.0.0',
    name: 'LegalEntityRecord',
    found: ({ text }, contradicts) =>
      element(
        'Organization',
        {},
        textElement('Title', text('Organization', 'Title') ?? 'ООО «Пример»'),
        textElement('Ogrn', text('Organization', 'Ogrn') ?? ''),
        textElement('Inn', text('Organization', 'Inn') ?? ''),
        textElement('RegisteredOn', registeredOn),
        state(contradicts),
        textElement('Address', 'г. Примерск, ул. Заводская, д. 8'),
      ),
  },
  {
    kind: 'entrepreneurRecord',
    mnemonic: 'FNS003',
    namespace: 'urn://x-artefacts-fns-gov-ru/pgs-training/entrepreneur-record/1.0.0',
    name: 'EntrepreneurRecord',
    found: ({ subject, text }, contradicts) =>
      (subject ? personXml('Person', { ...subject, snils: undefined }) : '') +
      element(
        'Entrepreneur',
        {},
        textElement('Ogrnip', text('Entrepreneur', 'Ogrnip') ?? ''),
        textElement('Inn', text('Entrepreneur', 'Inn') ?? ''),
        textElement('RegisteredOn', registeredOn),
        state(contradicts),
      ),
  },
  {
    kind: 'realEstateRecord',
    mnemonic: 'ROSREESTR01',
    namespace: 'urn://x-artefacts-rosreestr-gov-ru/pgs-training/real-estate-record/1.0.0',
    name: 'RealEstateRecord',
    wantsPersonalSignature: true,
    found({ applicant, text }, contradicts) {
      const number = text('Object', 'CadastralNumber') ?? '';
      const claimed = text('Object', 'ClaimedBy') ?? (applicant ? fullNameOf(applicant) : 'ООО «Пример»');
      return (
        element(
          'Object',
          {},
          textElement('CadastralNumber', number),
          textElement('Kind', 'земельный участок'),
          textElement('Address', 'г. Примерск, ул. Садовая, з/у 5'),
          textElement('AreaSquareMeters', '1200'),
          textElement('PermittedUse', 'для строительства'),
        ) +
        element(
          'Right',
          {},
          textElement('Kind', 'собственность'),
          textElement('Holder', contradicts ? 'АО «Иной владелец»' : claimed),
          textElement('Number', `${number}-75/001/2020-1`),
          textElement('RegisteredOn', '2020-04-01'),
        )
      );
    },
  },
];
