/** Виды организаций of the demonstration tree. */
export type OrganizationKind = 'ministry' | 'department' | 'school' | 'kindergarten' | 'club' | 'cityHall';

/** Fictional organization: numbers have valid control digits, but tax office 7599 and the town do not exist. */
export interface DemonstrationOrganization {
  readonly code: string;
  readonly parentCode: string | undefined;
  readonly title: string;
  readonly shortTitle: string;
  readonly kind: OrganizationKind;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly oktmo: string;
  readonly address: string;
  /** IANA zone; МСК+2. */
  readonly timeZone: string;
  readonly workHours: { readonly from: string; readonly to: string };
  readonly esiaOid: string;
  readonly serviceCodes: readonly string[];
  /** Подразделения by their titles. */
  readonly divisions?: readonly string[];
}

/** Whoever gives results corrects them and gives duplicates of them. */
const afterResult = ['result-correction', 'result-duplicate'];

const timeZone = 'Asia/Yekaterinburg';
const workHours = { from: '09:00', to: '18:00' };

export const organizations: readonly DemonstrationOrganization[] = [
  {
    code: 'ministry',
    parentCode: undefined,
    title: 'Министерство образования Заречной области',
    shortTitle: 'Минобразования Заречной области',
    kind: 'ministry',
    inn: '7599000015',
    kpp: '759901001',
    ogrn: '1007599000012',
    oktmo: '75000000',
    address: 'г. Заречинск, площадь Наук, д. 1',
    timeZone,
    workHours,
    esiaOid: '9900000101',
    serviceCodes: [],
  },
  {
    code: 'education-department',
    parentCode: 'ministry',
    title: 'Управление образования администрации г. Учебногорска',
    shortTitle: 'Управление образования',
    kind: 'department',
    inn: '7599000022',
    kpp: '759901001',
    ogrn: '1007599000023',
    oktmo: '75701000',
    address: 'г. Учебногорск, ул. Ратушная, д. 3',
    timeZone,
    workHours,
    esiaOid: '9900000102',
    serviceCodes: ['school-enrolment', 'kindergarten', 'parental-fee-compensation', 'summer-rest', ...afterResult],
    divisions: ['Канцелярия', 'Отдел услуг', 'Приёмная'],
  },
  {
    code: 'school-1',
    parentCode: 'education-department',
    title: 'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 1» г. Учебногорска',
    shortTitle: 'Школа № 1',
    kind: 'school',
    inn: '7599000030',
    kpp: '759901001',
    ogrn: '1007599000034',
    oktmo: '75701000',
    address: 'г. Учебногорск, ул. Лесная, д. 10',
    timeZone,
    workHours,
    esiaOid: '9900000103',
    serviceCodes: ['school-enrolment', 'supplementary-education', ...afterResult],
    divisions: ['Канцелярия', 'Приёмная комиссия'],
  },
  {
    code: 'school-2',
    parentCode: 'education-department',
    title: 'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 2» г. Учебногорска',
    shortTitle: 'Школа № 2',
    kind: 'school',
    inn: '7599000047',
    kpp: '759901001',
    ogrn: '1007599000045',
    oktmo: '75701000',
    address: 'г. Учебногорск, ул. Озёрная, д. 22',
    timeZone,
    workHours,
    esiaOid: '9900000104',
    serviceCodes: ['school-enrolment', ...afterResult],
  },
  {
    code: 'kindergarten-1',
    parentCode: 'education-department',
    title: 'Муниципальное дошкольное образовательное учреждение «Детский сад № 1 «Ёлочка» г. Учебногорска',
    shortTitle: 'Детский сад № 1 «Ёлочка»',
    kind: 'kindergarten',
    inn: '7599000054',
    kpp: '759901001',
    ogrn: '1007599000056',
    oktmo: '75701000',
    address: 'г. Учебногорск, пер. Тихий, д. 4',
    timeZone,
    workHours,
    esiaOid: '9900000105',
    serviceCodes: ['parental-fee-compensation', ...afterResult],
  },
  {
    code: 'art-centre',
    parentCode: 'education-department',
    title: 'Муниципальное учреждение дополнительного образования «Центр детского творчества» г. Учебногорска',
    shortTitle: 'Центр детского творчества',
    kind: 'club',
    inn: '7599000061',
    kpp: '759901001',
    ogrn: '1007599000067',
    oktmo: '75701000',
    address: 'г. Учебногорск, ул. Мастеров, д. 7',
    timeZone,
    workHours,
    esiaOid: '9900000106',
    serviceCodes: ['supplementary-education', ...afterResult],
  },
  {
    code: 'city-administration',
    parentCode: undefined,
    title: 'Администрация г. Учебногорска',
    shortTitle: 'Администрация города',
    kind: 'cityHall',
    inn: '7599000079',
    kpp: '759901001',
    ogrn: '1007599000078',
    oktmo: '75701000',
    address: 'г. Учебногорск, ул. Ратушная, д. 1',
    timeZone,
    workHours,
    esiaOid: '9900000107',
    serviceCodes: [],
  },
  {
    code: 'architecture-department',
    parentCode: 'city-administration',
    title: 'Управление архитектуры и градостроительства администрации г. Учебногорска',
    shortTitle: 'Управление архитектуры',
    kind: 'department',
    inn: '7599000086',
    kpp: '759901001',
    ogrn: '1007599000089',
    oktmo: '75701000',
    address: 'г. Учебногорск, ул. Ратушная, д. 5',
    timeZone,
    workHours,
    esiaOid: '9900000108',
    serviceCodes: ['land-plot-plan', 'building-permit', 'advertising-structure', ...afterResult],
  },
];

export function findOrganization(code: string): DemonstrationOrganization | undefined {
  return organizations.find((organization) => organization.code === code);
}
