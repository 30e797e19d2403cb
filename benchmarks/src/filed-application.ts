import { findService } from '@pgs/catalog';
import type { FiledApplication } from '@pgs/domain';
import { type Facts, surnameAsked } from './facts.ts';
import { schoolForm } from './generation/content.ts';

const address = { text: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12', oktmo: '75701000' } as const;

/** A new application from the portal for the organization that is measured. */
export function filedApplication(facts: Facts, orderNumber: string, turn: number, now: Date): FiledApplication {
  const surname = surnameAsked(turn);
  const lastName = surname.slice(0, 1).toUpperCase() + surname.slice(1);
  return {
    orderNumber,
    formCode: findService(facts.service.code)?.portalFormCode ?? '',
    submittedAt: now,
    organizationCode: facts.organizationCode,
    oktmo: address.oktmo,
    applicant: {
      lastName,
      firstName: 'Анна',
      middleName: 'Сергеевна',
      bornOn: '1990-02-11',
      snils: '91000000190',
      identityDocument: { kind: 'passport', series: '7599', number: '900001' },
      address,
      phone: '+79000000001',
      email: 'applicant@citizen.example',
    },
    child: {
      lastName,
      firstName: 'Марк',
      bornOn: '2020-05-12',
      identityDocument: { kind: 'birthCertificate', series: 'IV-ИВ', number: '900001' },
      address,
    },
    isRepresentative: false,
    form: schoolForm,
    documents: [],
  };
}
