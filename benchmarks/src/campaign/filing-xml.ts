import { findService } from '@pgs/catalog';
import { applicationMessage } from '@pgs/epgu/form-data';
import { schoolForm } from '../generation/content.ts';
import type { CampaignFiling } from './filings.ts';

const service = findService('school-enrolment');
if (!service) throw new Error('there is no school enrolment in the catalog');
const { portalFormCode } = service;
const namespace = 'http://epgu.gosuslugi.ru/concentrator/campaign/1.0.0';

const person = { lastName: 'Соколова', firstName: 'Анна', bornOn: '1990-02-11' };
const applicant = {
  ...person,
  snils: '91000000190',
  passport: { series: '7599', number: '900001' },
  address: 'г. Учебногорск, ул. Лесная, д. 5',
  phone: '+79000000001',
  email: 'applicant@citizen.example',
  children: [{ ...person, bornOn: '2019-05-12', birthCertificate: { series: 'IV-ИВ', number: '900001' } }],
};
const catalog = {
  services: [
    {
      formCode: portalFormCode,
      code: service.code,
      title: service.title,
      shortTitle: service.shortTitle,
      keywords: [],
      namespace,
      aboutChild: true,
      form: {},
      documents: [],
    },
  ],
  organizations: [],
  applicants: [applicant],
};

const privileged: Readonly<Record<CampaignFiling['privilege'], Readonly<Record<string, unknown>>>> = {
  none: {},
  extraordinary: { filingGround: 'privilege', privilege: 'extraordinary', privilegeBasis: 'По закону' },
  priority: { filingGround: 'privilege', privilege: 'priority', privilegeBasis: 'По закону' },
  sibling: { filingGround: 'privilege', privilege: 'sibling', sibling: { lastName: 'Соколова', firstName: 'Вера', grade: 3 } },
};

/** The business document as the portal writes it. */
export const filingXml = (filing: CampaignFiling) => ({
  namespace,
  rootElement: 'FormData',
  xml: applicationMessage(
    catalog,
    applicant,
    {
      number: filing.orderNumber,
      formCode: portalFormCode,
      organizationCode: `bench-${filing.school}`,
      applicantSnils: applicant.snils,
      childIndex: 0,
      form: { ...schoolForm, ...privileged[filing.privilege] },
      submittedAt: filing.submittedAt,
    },
    [],
    false,
  ),
});
