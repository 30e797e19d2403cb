import { checkForm, formSchemaOf, withoutEmpty } from '../service/form/index.ts';
import { profilingOutcome, questionsToAsk } from '../service/profiling.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import { demandedDocuments } from './documents-to-bring.ts';
import type { DraftDocument } from './draft.ts';
import { applicantKinds, type DraftContent } from './draft-content.ts';
import { applicantRules, businessRules, childRules, type FieldRule, powerRules, representativeRules } from './person-requirements.ts';

/** Шаги очного приёма, in the order of the screen. */
export const draftSteps = ['applicant', 'service', 'form', 'documents', 'sending'] as const;
export type DraftStep = (typeof draftSteps)[number];

/** Something the application cannot be sent without, met or not; `sentence` says what to do while it is not. */
export interface Requirement {
  readonly step: DraftStep;
  /** Field by its place: `applicant.lastName`, `form.grade`, `documents.guardianshipAct`. */
  readonly path: string;
  readonly met: boolean;
  readonly sentence: string;
}

export interface Checked {
  readonly content: DraftContent;
  readonly service: ServiceDefinition | undefined;
  readonly documents: readonly Pick<DraftDocument, 'kindCode'>[];
  /** yyyy-mm-dd at the organization. */
  readonly todayOn: string;
}

function checkFields<T extends Readonly<Record<string, unknown>>>(
  step: DraftStep,
  at: string,
  values: T,
  rules: readonly FieldRule<T>[],
  todayOn: string,
): readonly Requirement[] {
  return rules.flatMap(({ field, obligatory, missing, wrong }): readonly Requirement[] => {
    const value = String(values[field] ?? '').trim();
    const path = `${at}.${field}`;
    if (value === '') return obligatory ? [{ step, path, met: false, sentence: missing }] : [];
    const sentence = wrong?.(value, todayOn);
    if (sentence) return [{ step, path, met: false, sentence }];
    return obligatory ? [{ step, path, met: true, sentence: missing }] : [];
  });
}

/** Everything that is needed to send the draft, in the order of the screen: the one list behind completeness, hints and refusal to send. */
export function requirementsOf(checked: Checked): readonly Requirement[] {
  const { content, service, todayOn } = checked;
  const forBusiness = content.applicantKind === 'legal' || content.applicantKind === 'soleProprietor';
  return [
    ...checkFields('applicant', 'applicant', content.applicant, applicantRules(content), todayOn),
    ...(forBusiness ? checkFields('applicant', 'business', content.business, businessRules(content.applicantKind), todayOn) : []),
    ...(content.throughRepresentative
      ? [
          ...checkFields('applicant', 'representative', content.representative, representativeRules(content), todayOn),
          ...checkFields('applicant', 'power', content.power, powerRules, todayOn),
        ]
      : []),
    { step: 'applicant', path: 'identityChecked', met: content.identityChecked, sentence: 'Сверьте документ с человеком и отметьте это.' },
    ...serviceRequirements(checked),
    ...(service?.aboutChild ? checkFields('form', 'child', content.child, childRules(content), todayOn) : []),
    ...(service ? [...formRequirements(content, service), ...documentRequirements(checked, service)] : []),
    {
      step: 'sending',
      path: 'signedOnPaper',
      met: content.signedOnPaper,
      sentence: 'Распечатайте заявление, дайте заявителю проверить и подписать, затем отметьте это.',
    },
  ];
}

function serviceRequirements({ content, service }: Checked): readonly Requirement[] {
  const chosen: Requirement = { step: 'service', path: 'service', met: service !== undefined, sentence: 'Выберите услугу.' };
  if (!service) return [chosen];
  const { stop } = profilingOutcome(service, content.answers);
  const kinds: readonly string[] = service.applicantKinds;
  return [
    chosen,
    ...(kinds.includes(content.applicantKind)
      ? []
      : [unmet('service', 'applicantKind', `Эту услугу не получает заявитель вида «${applicantKinds[content.applicantKind]}».`)]),
    ...(content.throughRepresentative && !kinds.includes('representative')
      ? [unmet('service', 'throughRepresentative', 'Заявление на эту услугу представитель подать не может: нужен сам заявитель.')]
      : []),
    ...questionsToAsk(service, content.answers).map(({ code, question }) => ({
      step: 'service' as const,
      path: `answers.${code}`,
      met: content.answers[code] !== undefined,
      sentence: `Ответьте на вопрос: «${question}»`,
    })),
    ...(stop ? [unmet('service', 'service', stop)] : []),
  ];
}

const unmet = (step: DraftStep, path: string, sentence: string): Requirement => ({ step, path, met: false, sentence });

function formRequirements(content: DraftContent, service: ServiceDefinition): readonly Requirement[] {
  const { faults, obligatoryPaths } = checkForm(formSchemaOf(service.form), withoutEmpty(content.form));
  const faulty = new Map(faults.map((fault) => [fault.path, fault.sentence]));
  const paths = [...new Set([...obligatoryPaths, ...faulty.keys()])];
  return paths.map((path) => ({ step: 'form', path: `form.${path}`, met: !faulty.has(path), sentence: faulty.get(path) ?? '' }));
}

const documentRequirements = ({ content, documents }: Checked, service: ServiceDefinition): readonly Requirement[] =>
  demandedDocuments(service, withoutEmpty(content.form), content.throughRepresentative)
    .filter(({ obligatory }) => obligatory)
    .map(({ code, title }) => ({
      step: 'documents',
      path: `documents.${code}`,
      met: documents.some(({ kindCode }) => kindCode === code),
      sentence: `Приложите документ: ${title}.`,
    }));

/** Полнота: percent of what is needed to send; 100 only when nothing is left. */
export function completenessOf(requirements: readonly Requirement[]): number {
  const met = requirements.filter((requirement) => requirement.met).length;
  return requirements.length === 0 ? 0 : Math.floor((met * 100) / requirements.length);
}
