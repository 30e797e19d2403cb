export interface FormSchema {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly items?: FormSchema;
}

type Form = Readonly<Record<string, unknown>>;

interface FormExamples {
  readonly valid: readonly Form[];
  /** `because` is the field the check must name. */
  readonly invalid: readonly { readonly because: string; readonly form: Form }[];
}

const school = {
  applicantStatus: 'parent',
  childSex: 'male',
  grade: 1,
  schoolYear: '2027/2028',
  filingGround: 'assignedTerritory',
  privilege: 'none',
  adaptedProgram: false,
  specialConditions: false,
  educationLanguage: 'русский',
  charterRead: true,
  dataConsent: true,
};
const sibling = { lastName: 'Берёзкин', firstName: 'Пётр', grade: 4 };
const circle = {
  applicantStatus: 'parent',
  programTitle: 'Робототехника',
  direction: 'technical',
  schoolYear: '2027/2028',
  paymentForm: 'budget',
  entranceTests: false,
  medicalCertificateNeeded: false,
  specialConditions: false,
  charterRead: true,
  dataConsent: true,
};
const compensation = {
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
};
const { cardNumber: _cardNumber, ...withoutCard } = compensation;

const place = {
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
};

/** Forms filled as an applicant would, by service code. */
export const formExamples: Readonly<Record<string, FormExamples>> = {
  'school-enrolment': {
    valid: [
      school,
      { ...school, filingGround: 'privilege', privilege: 'sibling', sibling },
      {
        ...school,
        adaptedProgram: true,
        commissionConclusion: { number: '15', issuedOn: '2027-02-01' },
        adaptedProgramConsent: true,
        secondParent: { lastName: 'Берёзкин', firstName: 'Олег', phone: '+79000000000', email: 'second@citizen.example' },
      },
    ],
    invalid: [
      { because: 'sibling', form: { ...school, filingGround: 'privilege', privilege: 'sibling' } },
      { because: 'privilege', form: { ...school, filingGround: 'privilege' } },
      { because: 'privilegeBasis', form: { ...school, privilege: 'priority' } },
      {
        because: 'adaptedProgramConsent',
        form: { ...school, adaptedProgram: true, commissionConclusion: { number: '15', issuedOn: '2027-02-01' } },
      },
      { because: 'specialConditionsText', form: { ...school, specialConditions: true } },
      { because: 'charterRead', form: { ...school, charterRead: false } },
      { because: 'grade', form: { ...school, grade: 12 } },
      { because: 'additionalProperty', form: { ...school, childName: 'Артём' } },
    ],
  },
  kindergarten: {
    valid: [
      place,
      { ...place, privilege: 'sibling', sibling: { lastName: 'Берёзкин', firstName: 'Пётр', kindergartenTitle: 'Детский сад № 1' } },
      { ...place, privilege: 'priority', privilegeBasis: 'военнослужащий', disabled: true },
    ],
    invalid: [
      { because: 'kindergartens', form: { ...place, kindergartens: [] } },
      { because: 'sibling', form: { ...place, privilege: 'sibling' } },
      { because: 'privilegeBasis', form: { ...place, privilege: 'extraordinary' } },
      { because: 'commissionConclusion', form: { ...place, adaptedProgram: true } },
      { because: 'desiredOn', form: { ...place, desiredOn: '2027-02-30' } },
    ],
  },
  'supplementary-education': {
    valid: [circle, { ...circle, paymentForm: 'certificate', certificateNumber: '7500000001' }],
    invalid: [
      { because: 'certificateNumber', form: { ...circle, paymentForm: 'certificate' } },
      { because: 'direction', form: { ...circle, direction: 'space' } },
    ],
  },
  'parental-fee-compensation': {
    valid: [
      compensation,
      { ...compensation, childOrder: 2, otherChildren: [{ lastName: 'Берёзкин', firstName: 'Артём', bornOn: '2020-05-12' }] },
      {
        ...withoutCard,
        payoutMethod: 'bankAccount',
        bankTitle: 'Учебный банк',
        bankCode: '047500000',
        accountNumber: '40817810000000000001',
      },
    ],
    invalid: [
      { because: 'cardNumber', form: withoutCard },
      { because: 'otherChildren', form: { ...compensation, childOrder: 2 } },
      { because: 'attendsSince', form: { ...compensation, attendsSince: '2026-02-30' } },
      { because: 'accountNumber', form: { ...withoutCard, payoutMethod: 'bankAccount', bankTitle: 'Учебный банк', bankCode: '047500000' } },
    ],
  },
};
