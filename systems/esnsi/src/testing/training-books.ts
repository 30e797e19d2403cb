import type { ReferenceTable } from '@pgs/domain';
import type { ShelfBook } from '../emulator.ts';

export const schools: ReferenceTable = {
  uid: '5c1d8f1e-0000-4000-8000-000000000001',
  code: 'SCHOOLS',
  name: 'Общеобразовательные организации',
  attributes: [
    { uid: 'a-code', name: 'CODE', type: 'STRING', required: true, key: true, length: 50 },
    { uid: 'a-title', name: 'TITLE', type: 'STRING', required: true, key: false, length: 255 },
    { uid: 'a-places', name: 'PLACES', type: 'INTEGER', required: false, key: false },
    { uid: 'a-since', name: 'SINCE', type: 'DATE', required: false, key: false },
  ],
};

export const recordOf = (code: string, title: string, more: Readonly<Record<string, string>> = {}) => ({
  uid: `r-${code}`,
  tableUid: schools.uid,
  values: { 'a-code': code, 'a-title': title, ...more },
});

export const schoolBook: ShelfBook = {
  uid: schools.uid,
  code: 'SCHOOLS',
  name: 'Общеобразовательные организации',
  description: 'Школы & лицеи <Учебногорска>',
  groupName: 'Образование',
  publicId: '01-90001',
  authorization: 'secret-of-the-owner',
  tables: [schools],
  revisions: [
    {
      number: 1,
      author: 'Оператор',
      madeOn: '2026-01-12',
      records: [recordOf('1', 'Школа № 1', { 'a-places': '100' }), recordOf('2', 'Школа № 2')],
    },
    {
      number: 2,
      author: 'Оператор',
      madeOn: '2026-05-20',
      records: [
        recordOf('1', 'Гимназия № 1', { 'a-places': '100' }),
        recordOf('3', 'Школа № 3', { 'a-since': '2026-09-01' }),
        recordOf('4', 'Школа № 4'),
      ],
    },
  ],
};

const regions: ReferenceTable = {
  uid: 'nested-regions',
  code: 'REGIONS',
  name: 'Регионы',
  attributes: [{ uid: 'r-code', name: 'Код', type: 'STRING', required: true, key: true }],
};
const towns: ReferenceTable = {
  uid: 'nested-towns',
  code: 'TOWNS',
  name: 'Города',
  attributes: [
    { uid: 't-code', name: 'Код', type: 'STRING', required: true, key: true },
    { uid: 't-region', name: 'Регион', type: 'REFERENCE', required: true, key: false, referenceUid: 'r-code' },
  ],
};

export const compositeBook: ShelfBook = {
  uid: 'composite-places',
  code: 'PLACES',
  name: 'Регионы и города',
  groupName: 'Территории',
  publicId: '01-90002',
  tables: [regions, towns],
  revisions: [
    {
      number: 1,
      author: 'Оператор',
      madeOn: '2026-01-12',
      records: [
        { uid: 'r-75', tableUid: regions.uid, values: { 'r-code': '75' } },
        { uid: 't-1', tableUid: towns.uid, values: { 't-code': '75-1', 't-region': 'r-75' } },
      ],
    },
  ],
};
