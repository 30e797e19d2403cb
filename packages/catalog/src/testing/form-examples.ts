import { filledForms } from '../filled-forms.ts';

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

const school = { ...filledForms['school-enrolment'], grade: 1, schoolYear: '2027/2028', filingGround: 'assignedTerritory' };
const sibling = { lastName: 'Берёзкин', firstName: 'Пётр', grade: 4 };
const circle = filledForms['supplementary-education'];
const compensation = filledForms['parental-fee-compensation'];
const { cardNumber: _cardNumber, ...withoutCard } = compensation;
const place = filledForms.kindergarten;
const rest = filledForms['summer-rest'];
const plot = filledForms['land-plot-plan'];
const building = filledForms['building-permit'];
const billboard = filledForms['advertising-structure'];
const without = (form: Form, name: string): Form => Object.fromEntries(Object.entries(form).filter(([key]) => key !== name));

const issued = { resultNumber: 'П-2026-000001', resultOn: '2026-11-24', dataConsent: true };
const mistake = { ...issued, asWritten: 'класс — 6', asAsked: 'класс — 7' };
const lost = { ...issued, reason: 'lost' };

/** Forms filled as an applicant would, by service code. */
export const formExamples: Readonly<Record<string, FormExamples>> = {
  'result-correction': {
    valid: [mistake, { ...mistake, childSnils: '112-233-445 95' }],
    invalid: [
      { because: 'asAsked', form: without(mistake, 'asAsked') },
      { because: 'resultOn', form: { ...mistake, resultOn: '24.11.2026' } },
      { because: 'childSnils', form: { ...mistake, childSnils: '12345' } },
    ],
  },
  'result-duplicate': {
    valid: [lost],
    invalid: [
      { because: 'resultNumber', form: without(lost, 'resultNumber') },
      { because: 'reason', form: { ...lost, reason: 'wanted' } },
    ],
  },
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
  'summer-rest': {
    valid: [
      rest,
      { ...rest, restWay: 'compensation', accountNumber: '40817810000000000001', bankCode: '047500000' },
      { ...rest, category: 'disabled', accompanied: true, accompanyingName: 'Берёзкина Алёна Игоревна' },
    ],
    invalid: [
      { because: 'accountNumber', form: { ...rest, restWay: 'compensation' } },
      { because: 'accompanyingName', form: { ...rest, accompanied: true } },
      { because: 'shiftDays', form: { ...rest, shiftDays: 60 } },
    ],
  },
  'land-plot-plan': {
    valid: [plot, { ...plot, rightInRegistry: false }],
    invalid: [
      { because: 'cadastralNumber', form: { ...plot, cadastralNumber: '75-01' } },
      { because: 'planningProject', form: { ...plot, applicantRight: 'publicEasement' } },
    ],
  },
  'building-permit': {
    valid: [
      building,
      { ...without(without(building, 'planNumber'), 'planIssuedOn'), isLinear: true, planningProject: 'постановление № 5' },
    ],
    invalid: [
      { because: 'planNumber', form: without(building, 'planNumber') },
      { because: 'planningProject', form: { ...building, isLinear: true } },
      { because: 'deviationNumber', form: { ...building, deviationPermitted: true } },
    ],
  },
  'advertising-structure': {
    valid: [billboard, { ...billboard, propertyKind: 'publicLand', schemeNumber: '17' }],
    invalid: [
      { because: 'schemeNumber', form: { ...billboard, propertyKind: 'publicLand' } },
      { because: 'cadastralNumber', form: without(billboard, 'cadastralNumber') },
      { because: 'heightMeters', form: { ...billboard, heightMeters: 500 } },
    ],
  },
  'tree-felling': {
    valid: [
      { placeAddress: 'г. Учебногорск, ул. Лесная, у дома 5', reason: 'construction', species: 'conifer', trees: 4, dataConsent: true },
    ],
    invalid: [
      { because: 'trees', form: { placeAddress: 'ул. Лесная', reason: 'emergency', species: 'other', trees: 0, dataConsent: true } },
      { because: 'species', form: { placeAddress: 'ул. Лесная', reason: 'emergency', species: 'oak', trees: 1, dataConsent: true } },
    ],
  },
};
