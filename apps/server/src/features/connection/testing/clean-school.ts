import type { ReferenceStep, ReferenceTable } from '@pgs/domain';
import { today } from '../../employee/testing/staff-place.ts';

/** A school that is about to be added: everything its administrator would type. */
export const ogrn = '1007599000034';
export const inn = '7599000030';
export const schoolOid = '7750000001';

const attribute = (name: string, key = false) => ({ uid: `uid-${name}`, name, type: 'STRING', required: true, key }) as const;
export const directoryTable: ReferenceTable = {
  uid: 'table',
  code: 'EDU_ORGANIZATIONS',
  name: 'Образовательные организации',
  attributes: [attribute('CODE', true), attribute('TITLE'), attribute('OKTMO'), attribute('ADDRESS')],
};
/** Record of the school in the directory. */
export const record = (address: string): readonly ReferenceStep[] => [
  {
    tableUid: 'table',
    action: 'add',
    recordUid: 'u-9',
    values: { 'uid-CODE': 'school-9', 'uid-TITLE': 'Школа № 9', 'uid-OKTMO': '75701000', 'uid-ADDRESS': address },
  },
];
export const profile = {
  title: 'Школа № 9',
  shortTitle: 'Школа № 9',
  inn,
  kpp: '759901001',
  ogrn,
  oktmo: '75701000',
  legalAddress: '',
  address: 'ул. Лесная, д. 9',
  timeZone: 'Europe/Moscow',
  workFrom: '09:00',
  workTo: '18:00',
  receptionHours: '',
  phone: '',
  email: '',
  website: '',
  headName: 'Горный Николай Фёдорович',
  headPosition: 'Директор',
  esiaOid: schoolOid,
  esnsiCode: 'school-9',
  serviceCodes: ['school-enrolment'],
  divisions: [],
  territories: [],
  orderRequired: false,
  trainingRequired: false,
};
export const workplace = (fields: object = {}) => ({
  title: 'АРМ секретаря',
  room: '101',
  certificateNumber: 'А-15',
  certifiedUntilOn: '2029-09-01',
  networkCheckedOn: today,
  software: 'КриптоПро CSP 5.0',
  softwareCheckedOn: today,
  active: true,
  ...fields,
});
