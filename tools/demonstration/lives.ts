import type { FormService, Step } from './steps.ts';

/** Жизнь заявления: who files it, when, and what becomes of it by today. */
export interface Life {
  readonly service: FormService;
  readonly organization: 'school-1' | 'education-department' | 'architecture-department';
  /** Surname of a demonstration applicant. */
  readonly applicant: string;
  readonly child?: number;
  readonly business?: number;
  /** What differs from the filled form of the service. */
  readonly form?: Readonly<Record<string, unknown>>;
  /** Основание, where the service is refused. */
  readonly ground?: string;
  /** Рабочих дней назад, counted from the last working day before today (0), and the local time. */
  readonly filed: readonly [workingDaysBack: number, time: string];
  /** Steps in their order, each so many working days after the filing. */
  readonly follows: readonly (readonly [workingDaysLater: number, step: Step])[];
}

const enrolment = { service: 'school-enrolment', organization: 'school-1' } as const;
const circle = { service: 'supplementary-education', organization: 'school-1' } as const;
const kindergarten = { service: 'kindergarten', organization: 'education-department' } as const;
const compensation = { service: 'parental-fee-compensation', organization: 'education-department' } as const;
const plan = { service: 'land-plot-plan', organization: 'architecture-department', applicant: 'Журавлёв', business: 0 } as const;
const billboard = {
  service: 'advertising-structure',
  organization: 'architecture-department',
  applicant: 'Журавлёв',
  business: 1,
} as const;

const granted = (days: number): Life['follows'] => [
  [1, 'register'],
  [Math.ceil(days / 2), 'review'],
  [days - 1, 'decide'],
  [days - 1, 'proposeGrant'],
  [days, 'sign'],
  [days, 'finish'],
];

/** Учебный месяц: a month of a small district, so that a new installation has something of every kind to look at. */
export const lives: readonly Life[] = [
  { ...enrolment, applicant: 'Соколова-Речная', child: 1, filed: [21, '00:00'], follows: granted(5) },
  {
    ...enrolment,
    applicant: 'Журавлёв',
    child: 0,
    form: { grade: 5, applicantStatus: 'guardian' },
    filed: [20, '08:12'],
    follows: [
      [1, 'proposeDocumentRefusal'],
      [1, 'sign'],
      [2, 'finishRefusal'],
    ],
  },
  {
    ...enrolment,
    applicant: 'Журавлёв',
    child: 0,
    form: { grade: 5, applicantStatus: 'guardian' },
    filed: [17, '19:26'],
    follows: granted(5),
  },
  // Registered late, and the term of the service has passed.
  {
    ...enrolment,
    applicant: 'Берёзкина',
    child: 0,
    form: { grade: 1 },
    filed: [13, '21:03'],
    follows: [
      [4, 'register'],
      [6, 'review'],
    ],
  },
  // The agency keeps silent.
  {
    ...enrolment,
    applicant: 'Морозов',
    child: 0,
    form: { grade: 1, childSex: 'female' },
    filed: [4, '10:41'],
    follows: [[1, 'registerUnanswered']],
  },
  { ...circle, applicant: 'Соколова-Речная', child: 1, filed: [18, '12:30'], follows: granted(4) },
  {
    ...circle,
    applicant: 'Журавлёв',
    child: 0,
    form: { applicantStatus: 'guardian' },
    ground: 'noPlaces',
    filed: [15, '09:05'],
    follows: [
      [1, 'register'],
      [2, 'review'],
      [3, 'decide'],
      [3, 'proposeRefusal'],
      [4, 'returnForRevision'],
      [4, 'proposeRefusal'],
      [5, 'sign'],
      [5, 'finish'],
    ],
  },
  {
    ...circle,
    applicant: 'Морозов',
    child: 0,
    form: { programTitle: 'Театральная студия', direction: 'art' },
    filed: [9, '14:48'],
    follows: [
      [1, 'register'],
      [2, 'cancel'],
    ],
  },
  {
    ...circle,
    applicant: 'Берёзкина',
    child: 0,
    form: { programTitle: 'Шахматы' },
    filed: [5, '18:20'],
    follows: [
      [1, 'register'],
      [2, 'review'],
      [3, 'decide'],
      [3, 'proposeGrant'],
    ],
  },
  {
    ...circle,
    applicant: 'Журавлёв',
    child: 0,
    form: { programTitle: 'Шахматы', applicantStatus: 'guardian' },
    filed: [1, '11:17'],
    follows: [[0, 'take']],
  },
  { ...circle, applicant: 'Соколова-Речная', child: 1, form: { programTitle: 'Шахматы' }, filed: [0, '20:34'], follows: [] },
  {
    ...kindergarten,
    applicant: 'Соколова-Речная',
    child: 0,
    filed: [20, '07:55'],
    follows: [
      [1, 'register'],
      [2, 'review'],
      [3, 'awaitDistribution'],
    ],
  },
  { ...kindergarten, applicant: 'Берёзкина', child: 1, form: { childSex: 'female' }, filed: [16, '22:10'], follows: granted(6) },
  { ...compensation, applicant: 'Берёзкина', child: 0, filed: [19, '10:02'], follows: granted(6) },
  {
    ...compensation,
    applicant: 'Морозов',
    child: 0,
    ground: 'notAttending',
    filed: [14, '16:37'],
    follows: [
      [1, 'register'],
      [3, 'review'],
      [5, 'decide'],
      [5, 'proposeRefusal'],
      [6, 'sign'],
      [6, 'finish'],
    ],
  },
  {
    ...compensation,
    applicant: 'Соколова-Речная',
    child: 0,
    filed: [3, '13:22'],
    follows: [
      [1, 'register'],
      [2, 'review'],
    ],
  },
  { ...plan, filed: [18, '09:40'], follows: granted(8) },
  {
    ...plan,
    form: { cadastralNumber: '75:01:0101001:16', plotAddress: 'г. Учебногорск, ул. Садовая, з/у 7' },
    filed: [7, '11:58'],
    follows: [
      [1, 'register'],
      [3, 'review'],
      [4, 'decide'],
      [4, 'proposeGrant'],
      [5, 'returnForRevision'],
    ],
  },
  {
    ...billboard,
    filed: [12, '15:15'],
    follows: [
      [1, 'register'],
      [1, 'charge'],
      [2, 'pay'],
      [4, 'decide'],
      [4, 'proposeGrant'],
      [5, 'sign'],
      [5, 'finish'],
    ],
  },
  {
    ...billboard,
    form: { placeAddress: 'г. Учебногорск, ул. Заводская, у дома 8' },
    filed: [4, '17:44'],
    follows: [
      [1, 'register'],
      [2, 'charge'],
    ],
  },
  { ...billboard, form: { placeAddress: 'г. Учебногорск, пл. Центральная, 1' }, filed: [0, '16:09'], follows: [] },
];
