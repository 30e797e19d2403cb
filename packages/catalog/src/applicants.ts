/** Child of a demonstration applicant. */
export interface DemonstrationChild {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly bornOn: string;
  readonly snils: string;
  readonly birthCertificate: { readonly series: string; readonly number: string };
  readonly address: string;
}

/** Организация or предприниматель the citizen acts for. */
export interface DemonstrationBusiness {
  readonly kind: 'legal' | 'soleProprietor';
  readonly title: string;
  readonly ogrn: string;
  readonly inn: string;
  readonly kpp?: string;
  readonly address: string;
}

/** Fictional citizen who files applications in demonstrations. */
export interface DemonstrationApplicant {
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly bornOn: string;
  readonly passport: { readonly series: string; readonly number: string };
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly children: readonly DemonstrationChild[];
  readonly businesses?: readonly DemonstrationBusiness[];
}

/** The first family has ё in its names; the last applicant is a guardian: his ward bears another last name. */
export const applicants: readonly DemonstrationApplicant[] = [
  {
    snils: '91000000190',
    lastName: 'Берёзкина',
    firstName: 'Алёна',
    middleName: 'Игоревна',
    bornOn: '1991-03-14',
    passport: { series: '7599', number: '900001' },
    address: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12',
    phone: '+79000000001',
    email: 'applicant-1@citizen.example',
    children: [
      {
        lastName: 'Берёзкин',
        firstName: 'Артём',
        middleName: 'Олегович',
        bornOn: '2020-05-12',
        snils: '92000000198',
        birthCertificate: { series: 'IV-ИВ', number: '900001' },
        address: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12',
      },
      {
        lastName: 'Берёзкина',
        firstName: 'Майя',
        middleName: 'Олеговна',
        bornOn: '2023-02-08',
        snils: '92000000299',
        birthCertificate: { series: 'IV-ИВ', number: '900002' },
        address: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12',
      },
    ],
  },
  {
    snils: '91000000291',
    lastName: 'Морозов',
    firstName: 'Илья',
    middleName: 'Евгеньевич',
    bornOn: '1988-11-02',
    passport: { series: '7599', number: '900002' },
    address: 'г. Учебногорск, ул. Озёрная, д. 18, кв. 41',
    phone: '+79000000002',
    email: 'applicant-2@citizen.example',
    children: [
      {
        lastName: 'Морозова',
        firstName: 'Варвара',
        middleName: 'Ильинична',
        bornOn: '2020-09-30',
        snils: '92000000300',
        birthCertificate: { series: 'IV-ИВ', number: '900003' },
        address: 'г. Учебногорск, ул. Озёрная, д. 18, кв. 41',
      },
    ],
  },
  {
    snils: '91000000392',
    lastName: 'Соколова-Речная',
    firstName: 'Диана',
    middleName: 'Руслановна',
    bornOn: '1993-07-25',
    passport: { series: '7599', number: '900003' },
    address: 'г. Учебногорск, пер. Тихий, д. 9',
    phone: '+79000000003',
    email: 'applicant-3@citizen.example',
    children: [
      {
        lastName: 'Речной',
        firstName: 'Глеб',
        middleName: 'Павлович',
        bornOn: '2022-06-17',
        snils: '92000000400',
        birthCertificate: { series: 'IV-ИВ', number: '900004' },
        address: 'г. Учебногорск, пер. Тихий, д. 9',
      },
      {
        lastName: 'Речной',
        firstName: 'Тимур',
        middleName: 'Павлович',
        bornOn: '2014-10-03',
        snils: '92000000501',
        birthCertificate: { series: 'IV-ИВ', number: '900005' },
        address: 'г. Учебногорск, пер. Тихий, д. 9',
      },
    ],
  },
  {
    snils: '91000000493',
    lastName: 'Журавлёв',
    firstName: 'Антон',
    middleName: 'Маркович',
    bornOn: '1985-01-19',
    passport: { series: '7599', number: '900004' },
    address: 'г. Учебногорск, ул. Мастеров, д. 31, кв. 7',
    phone: '+79000000004',
    email: 'applicant-4@citizen.example',
    children: [
      {
        lastName: 'Кузнечик',
        firstName: 'Лев',
        middleName: 'Маркович',
        bornOn: '2015-04-21',
        snils: '92000000602',
        birthCertificate: { series: 'IV-ИВ', number: '900006' },
        address: 'г. Учебногорск, ул. Мастеров, д. 31, кв. 7',
      },
    ],
    businesses: [
      {
        kind: 'legal',
        title: 'ООО «Учебстрой»',
        ogrn: '1167599001019',
        inn: '7599001019',
        kpp: '759901001',
        address: 'г. Учебногорск, ул. Заводская, д. 8',
      },
      {
        kind: 'soleProprietor',
        title: 'ИП Журавлёв Антон Маркович',
        ogrn: '318759900100114',
        inn: '759900100140',
        address: 'г. Учебногорск, ул. Мастеров, д. 31, кв. 7',
      },
    ],
  },
];
