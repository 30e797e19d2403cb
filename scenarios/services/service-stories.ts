import type { Filing } from '@pgs/testing';

interface Office {
  readonly registrar: string;
  readonly specialist: string;
  readonly official: string;
}

/** Заявление по одной из услуг каталога: filed at the portal, and what is special about its way. */
export interface ServiceStory {
  readonly filing: Filing;
  readonly office: Office;
  /** Промежуточный статус the specialist sets, with what he fills in himself, and the words the applicant reads. */
  readonly told: { readonly code: string; readonly values?: Readonly<Record<string, string>>; readonly reads: string };
  /** Charge the status makes, in kopecks. */
  readonly chargedKopecks?: number;
  /** Приостановка on a ground of the service. */
  readonly suspendedOn?: string;
  /** Виды сведений asked at registration. */
  readonly asked: readonly string[];
  /** Дополнительные документы that go with the decision, and what stands in each. */
  readonly annexes?: readonly {
    readonly code: string;
    readonly values: Readonly<Record<string, string>>;
    readonly fileName: string;
    readonly says: readonly string[];
  }[];
  /** What stands in the signed decision. */
  readonly decides: readonly string[];
}

const school: Office = { registrar: 'Лугова', specialist: 'Родников', official: 'Горный' };
const department: Office = { registrar: 'Кленова', specialist: 'Ольхова', official: 'Дубровина' };
const architecture: Office = { registrar: 'Площадина', specialist: 'Каменев', official: 'Архитекторов' };
const aboutChild = ['birthRecord', 'residenceRegistration', 'snilsCheck'];
const plot = { cadastralNumber: '75:01:0101001:15', rightInRegistry: true, deliveryWay: 'portal', dataConsent: true };

/** Все восемь услуг, each told once. */
export const serviceStories: readonly ServiceStory[] = [
  {
    filing: {
      serviceCode: 'school-enrolment',
      organizationCode: 'school-1',
      applicant: 'Соколова-Речная',
      childIndex: 0,
      form: {
        applicantStatus: 'parent',
        childSex: 'male',
        grade: 6,
        schoolYear: '2026/2027',
        filingGround: 'freePlaces',
        privilege: 'none',
        adaptedProgram: false,
        specialConditions: false,
        educationLanguage: 'русский',
        charterRead: true,
        dataConsent: true,
      },
    },
    office: school,
    told: { code: 'documentsConfirmed', reads: 'Документы подтверждены. Решение будет принято не позднее' },
    asked: [...aboutChild, 'guardianship'],
    decides: ['Решение о приёме на обучение', 'класс — 6', 'Соколова-Речная'],
  },
  {
    filing: {
      serviceCode: 'kindergarten',
      organizationCode: 'education-department',
      applicant: 'Соколова-Речная',
      childIndex: 0,
      form: {
        applicantStatus: 'parent',
        childSex: 'male',
        kindergartens: [{ title: 'Детский сад № 1 «Ёлочка»', code: 'kindergarten-1' }],
        acceptsOthers: true,
        desiredOn: '2027-09-01',
        groupFocus: 'general',
        stayMode: 'full',
        educationLanguage: 'русский',
        privilege: 'none',
        adaptedProgram: false,
        informBy: 'portal',
        dataConsent: true,
      },
    },
    office: department,
    told: { code: 'onRegister-140', reads: 'дата постановки — день подачи заявления 24.11.2026. Желаемая дата приёма — 01.09.2027' },
    suspendedOn: 'awaitingDistribution',
    asked: aboutChild,
    decides: ['Направление в детский сад', 'желаемая дата приёма — 01.09.2027'],
  },
  {
    filing: {
      serviceCode: 'supplementary-education',
      organizationCode: 'school-1',
      applicant: 'Соколова-Речная',
      childIndex: 1,
      form: {
        applicantStatus: 'parent',
        programTitle: 'Робототехника',
        direction: 'technical',
        schoolYear: '2026/2027',
        paymentForm: 'budget',
        entranceTests: true,
        medicalCertificateNeeded: false,
        specialConditions: false,
        charterRead: true,
        dataConsent: true,
      },
    },
    office: school,
    told: {
      code: 'testsInvitation',
      values: { date: '01.12.2026', place: 'кабинет 5, 16:00' },
      reads: 'приглашаем на вступительные испытания: 01.12.2026. Место и время: кабинет 5, 16:00',
    },
    asked: ['snilsCheck', 'birthRecord'],
    decides: ['программа «Робототехника»'],
  },
  {
    filing: {
      serviceCode: 'parental-fee-compensation',
      organizationCode: 'education-department',
      applicant: 'Берёзкина',
      childIndex: 0,
      form: {
        applicantStatus: 'parent',
        kindergartenTitle: 'Детский сад № 1 «Ёлочка»',
        attendsSince: '2026-09-01',
        childOrder: 1,
        nameChanged: false,
        lowIncome: false,
        payoutMethod: 'mirCard',
        cardNumber: '2200000000000000',
        changesObligation: true,
        dataConsent: true,
      },
    },
    office: department,
    told: { code: 'childrenRequested', reads: 'Запрошены сведения о детях в семье' },
    asked: ['birthRecord', 'snilsCheck', 'residenceRegistration'],
    annexes: [
      {
        code: 'calculation',
        values: { averageFee: '2 000', percent: '20', amount: '400' },
        fileName: 'Расчёт размера компенсации.pdf',
        says: ['Размер компенсации, руб. в месяц 400', 'На карту «Мир»'],
      },
    ],
    decides: ['компенсацию части родительской платы', 'Детский сад № 1 «Ёлочка»'],
  },
  {
    filing: {
      serviceCode: 'summer-rest',
      organizationCode: 'education-department',
      applicant: 'Берёзкина',
      childIndex: 0,
      form: {
        applicantStatus: 'parent',
        schoolTitle: 'Школа № 1',
        grade: 1,
        restWay: 'sharedVoucher',
        campKind: 'country',
        shift: 'july',
        shiftDays: 21,
        category: 'largeFamily',
        changesShift: true,
        accompanied: false,
        dataConsent: true,
      },
    },
    office: department,
    told: { code: 'sharePayment', reads: 'Оплатите родительскую долю стоимости путёвки до' },
    // 150 рублей за каждый из 21 дня смены.
    chargedKopecks: 315_000,
    asked: [...aboutChild, 'socialSupport'],
    decides: ['Форма — Путёвка с родительской долей', 'смена — Июль, дней — 21'],
  },
  {
    filing: {
      serviceCode: 'land-plot-plan',
      organizationCode: 'architecture-department',
      applicant: 'Журавлёв',
      businessIndex: 0,
      form: {
        ...plot,
        plotAddress: 'г. Учебногорск, ул. Садовая, з/у 5',
        plotAreaSquareMeters: 1200,
        applicantRight: 'ownership',
        purpose: 'строительство магазина',
      },
    },
    office: architecture,
    told: { code: 'networkConditionsRequested', reads: 'запросы технических условий для участка 75:01:0101001:15' },
    asked: ['legalEntityRecord', 'realEstateRecord'],
    decides: ['ООО «Учебстрой»', 'кадастровым номером 75:01:0101001:15', 'площадь — 1200 кв. м'],
  },
  {
    filing: {
      serviceCode: 'building-permit',
      organizationCode: 'architecture-department',
      applicant: 'Журавлёв',
      businessIndex: 0,
      form: {
        ...plot,
        workKind: 'construction',
        objectTitle: 'Магазин у парка',
        objectAddress: 'г. Учебногорск, ул. Садовая, з/у 5',
        isLinear: false,
        planNumber: 'РФ-75-2-01-0-00-2026-0015',
        planIssuedOn: '2026-05-12',
        expertiseNeeded: false,
        expertiseInRegistry: false,
        deviationPermitted: false,
        historicSettlement: false,
      },
    },
    office: architecture,
    told: { code: 'designChecked', reads: 'Проверяется соответствие проекта «Магазин у парка»' },
    asked: ['legalEntityRecord', 'realEstateRecord'],
    annexes: [
      {
        code: 'permit',
        values: { validUntil: '31.12.2027' },
        fileName: 'Разрешение на строительство.pdf',
        says: ['Застройщик ООО «Учебстрой»', 'Вид работ Строительство', 'Действует до 31.12.2027', 'К документу «Решение о выдаче'],
      },
      {
        code: 'stages',
        values: { stages: '1. Нулевой цикл, до 01.06.2027.\n2. Надземная часть, до 31.12.2027.' },
        fileName: 'Приложение к разрешению на строительство этапы строительства.pdf',
        says: ['2. Надземная часть, до 31.12.2027.'],
      },
    ],
    decides: ['ООО «Учебстрой»', 'Вид работ — Строительство', '«Магазин у парка»'],
  },
  {
    filing: {
      serviceCode: 'advertising-structure',
      organizationCode: 'architecture-department',
      applicant: 'Журавлёв',
      businessIndex: 1,
      form: {
        ...plot,
        applicantRole: 'propertyOwner',
        structureKind: 'billboard',
        placeAddress: 'г. Учебногорск, ул. Садовая, у дома 5',
        propertyKind: 'privateLand',
        heightMeters: 3,
        widthMeters: 6,
        sides: 2,
        illuminated: true,
        contractNumber: '12',
        contractUntilOn: '2033-12-31',
        heritageObject: false,
      },
    },
    office: architecture,
    told: { code: 'payment', reads: 'Оплатите государственную пошлину до' },
    chargedKopecks: 500_000,
    asked: ['entrepreneurRecord', 'realEstateRecord'],
    decides: ['ИП Журавлёв Антон Маркович', 'Вид — Щит отдельно стоящий', 'до 31.12.2033'],
  },
];
