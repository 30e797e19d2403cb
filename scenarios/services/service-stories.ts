import { filledForms } from '@pgs/catalog';
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

/** Все восемь услуг, each told once. */
export const serviceStories: readonly ServiceStory[] = [
  {
    filing: {
      serviceCode: 'school-enrolment',
      organizationCode: 'school-1',
      applicant: 'Соколова-Речная',
      childIndex: 0,
      form: filledForms['school-enrolment'],
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
      form: filledForms.kindergarten,
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
      form: { ...filledForms['supplementary-education'], entranceTests: true },
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
      form: filledForms['parental-fee-compensation'],
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
      form: { ...filledForms['summer-rest'], grade: 1 },
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
      form: filledForms['land-plot-plan'],
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
      form: { ...filledForms['building-permit'], objectTitle: 'Магазин у парка', expertiseNeeded: false, expertiseInRegistry: false },
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
      form: filledForms['advertising-structure'],
    },
    office: architecture,
    told: { code: 'payment', reads: 'Оплатите государственную пошлину до' },
    chargedKopecks: 500_000,
    asked: ['entrepreneurRecord', 'realEstateRecord'],
    decides: ['ИП Журавлёв Антон Маркович', 'Вид — Щит отдельно стоящий', 'до 31.12.2033'],
  },
];
