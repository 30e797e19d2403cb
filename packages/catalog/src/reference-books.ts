import { organizations } from './organizations.ts';

/** Справочник of the training ЕСНСИ; the data are fictional, the columns are those of the real directories of education. */
export interface DemonstrationReferenceBook {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly groupName: string;
  readonly publicId: string;
  readonly attributes: readonly {
    readonly uid: string;
    readonly name: string;
    readonly type: 'STRING' | 'INTEGER';
    readonly required: boolean;
    readonly key: boolean;
    readonly length?: number;
  }[];
  readonly records: readonly { readonly uid: string; readonly values: Readonly<Record<string, string>> }[];
}

const schools: DemonstrationReferenceBook = {
  uid: '6f0d1a52-3c1e-4f5b-9a77-000000000001',
  code: 'EDU_ORGANIZATIONS',
  name: 'Образовательные организации',
  description: 'Организации, которые можно выбрать при подаче заявления на ЕПГУ',
  groupName: 'Образование',
  publicId: '01-90001',
  attributes: [
    { uid: 'edu-code', name: 'CODE', type: 'STRING', required: true, key: true, length: 50 },
    { uid: 'edu-title', name: 'TITLE', type: 'STRING', required: true, key: false, length: 255 },
    { uid: 'edu-oktmo', name: 'OKTMO', type: 'STRING', required: true, key: false, length: 11 },
    { uid: 'edu-address', name: 'ADDRESS', type: 'STRING', required: true, key: false, length: 255 },
  ],
  records: organizations
    .filter(({ kind }) => kind === 'school' || kind === 'kindergarten')
    .map((organization) => ({
      uid: `edu-${organization.code}`,
      values: {
        'edu-code': organization.code,
        'edu-title': organization.title.slice(0, 255),
        'edu-oktmo': organization.oktmo,
        'edu-address': organization.address,
      },
    })),
};

/** One of another municipality, so that a choice out of place can be seen. */
const moreKindergartens = [
  { code: 'kindergarten-2', title: 'Детский сад № 2 «Солнышко»', oktmo: '75701000', address: 'г. Учебногорск, ул. Садовая, д. 12' },
  { code: 'kindergarten-3', title: 'Детский сад № 3 «Звёздочка»', oktmo: '75701000', address: 'г. Учебногорск, ул. Лесная, д. 8' },
  { code: 'kindergarten-4', title: 'Детский сад № 4 «Родничок»', oktmo: '75701000', address: 'г. Учебногорск, пр-т Мира, д. 31' },
  { code: 'sosedsk-kindergarten-1', title: 'Детский сад № 1 «Теремок»', oktmo: '75702000', address: 'г. Соседск, ул. Речная, д. 3' },
];

/** Columns by the directory «Организации (ДОО)». */
const kindergartens: DemonstrationReferenceBook = {
  uid: '6f0d1a52-3c1e-4f5b-9a77-000000000003',
  code: 'EDU_PRESCHOOLS',
  name: 'Дошкольные образовательные организации',
  description: 'Детские сады, которые можно выбрать при подаче заявления на ЕПГУ',
  groupName: 'Образование',
  publicId: '01-90003',
  attributes: [
    { uid: 'doo-code', name: 'CODE', type: 'STRING', required: true, key: true, length: 50 },
    { uid: 'doo-title', name: 'TITLE', type: 'STRING', required: true, key: false, length: 255 },
    { uid: 'doo-address', name: 'ADDRESS', type: 'STRING', required: true, key: false, length: 255 },
    { uid: 'doo-oktmo', name: 'OKTMO', type: 'STRING', required: true, key: false, length: 8 },
  ],
  records: [...organizations.filter(({ kind }) => kind === 'kindergarten'), ...moreKindergartens].map(
    ({ code, title, oktmo, address }) => ({
      uid: `doo-${code}`,
      values: { 'doo-code': code, 'doo-title': title.slice(0, 255), 'doo-address': address, 'doo-oktmo': oktmo.slice(0, 8) },
    }),
  ),
};

const limits: DemonstrationReferenceBook = {
  uid: '6f0d1a52-3c1e-4f5b-9a77-000000000002',
  code: 'EDU_ORG_MAX',
  name: 'Максимум организаций в заявлении',
  description: 'Сколько организаций можно указать в одном заявлении',
  groupName: 'Образование',
  publicId: '01-90002',
  attributes: [
    { uid: 'max-code', name: 'CODE', type: 'STRING', required: true, key: true, length: 11 },
    { uid: 'max-count', name: 'EDUORGMAX', type: 'INTEGER', required: true, key: false },
  ],
  records: [{ uid: 'max-75701000', values: { 'max-code': '75701000', 'max-count': '3' } }],
};

export const referenceBooks: readonly DemonstrationReferenceBook[] = [schools, kindergartens, limits];
