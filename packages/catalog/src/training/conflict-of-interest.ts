import type { PreparedDeed, Role, TrainingScenario } from '@pgs/domain';
import { answered, decidedBy, openCase, registered, schoolForm, schoolKinds } from './prepared.ts';

interface Desk {
  readonly role: Role;
  readonly code: string;
  readonly guide: string;
  /** How the case came to the desk of the role. */
  readonly prepared: readonly PreparedDeed[];
}

/** Конфликт интересов: the same short story for each role that works on cases. */
const conflictOf = ({ role, code, guide, prepared }: Desk): TrainingScenario => ({
  code,
  version: 1,
  title: 'Конфликт интересов',
  role,
  source: 'Федеральный закон от 25.12.2008 № 273-ФЗ, статьи 10 и 11',
  minutes: 5,
  story: 'На вашем столе заявление А. Заявитель — ваш близкий родственник: решать его дело вы не вправе.',
  goal: 'Сообщить о личной заинтересованности до того, как вы что-нибудь сделали с заявлением.',
  begin: '/applications',
  guide,
  cases: [{ key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared }],
  steps: [
    openCase('А'),
    {
      task: 'Заявите о конфликте интересов по заявлению А.',
      hint: 'Кнопка «Заявить о конфликте интересов»: заявление перейдёт коллегам и закроется для вас.',
      missed: 'О конфликте интересов не заявлено: дело остаётся у заинтересованного сотрудника.',
      points: 95,
      check: { kind: 'did', deed: 'declareConflict', case: 'А' },
    },
  ],
  faults: [],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'declareConflict', case: 'А', input: { reason: 'Заявитель — мой близкий родственник' } },
  ],
});

const underReview: readonly PreparedDeed[] = [...registered, ...answered(...schoolKinds), { by: 'colleague', action: 'take' }];

export const registrarConflict = conflictOf({
  role: 'registrar',
  code: 'registrar-conflict',
  guide: '02-registrator',
  prepared: [{ by: 'learner', action: 'take' }],
});
export const specialistConflict = conflictOf({
  role: 'specialist',
  code: 'specialist-conflict',
  guide: '03-specialist',
  prepared: [...registered, ...answered(...schoolKinds), { by: 'learner', action: 'take' }],
});
export const officialConflict = conflictOf({
  role: 'signingOfficial',
  code: 'official-conflict',
  guide: '04-dolzhnostnoe-litso',
  prepared: [...underReview, ...decidedBy('colleague')],
});
