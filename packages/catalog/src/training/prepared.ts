import type { PreparedDeed, TrainingStep } from '@pgs/domain';
import { filledForms } from '../filled-forms.ts';

export const schoolForm = filledForms['school-enrolment'];
export const circleForm = filledForms['supplementary-education'];

export const schoolKinds = ['birthRecord', 'residenceRegistration', 'snilsCheck'];
export const circleKinds = ['snilsCheck', 'birthRecord'];

const by = (who: PreparedDeed['by'], action: PreparedDeed['action'], input?: PreparedDeed['input']): PreparedDeed => ({
  by: who,
  action,
  ...(input && { input }),
});

/** The colleague took, checked and registered it. */
export const registered: readonly PreparedDeed[] = [
  by('colleague', 'take'),
  by('colleague', 'answerCriteria', { answers: '$criteriaMet' }),
  by('colleague', 'register'),
];
export const answered = (...kinds: readonly string[]): readonly PreparedDeed[] =>
  kinds.map((kind) =>
    by('system', 'recordRequest', {
      state: 'answered',
      requestId: `$request:${kind}`,
      answer: { outcome: 'found', facts: {}, captions: {} },
    }),
  );
export const failed = (kind: string): PreparedDeed =>
  by('system', 'recordRequest', { state: 'failed', requestId: `$request:${kind}`, problem: 'Ведомство не приняло запрос' });
export const takenByLearner = by('learner', 'take');
/** Registered, every agency has answered, the learner reviews it. */
export const inReview = (kinds: readonly string[]): readonly PreparedDeed[] => [...registered, ...answered(...kinds), takenByLearner];
/** Reviewed and decided by `who`, laid before the official. */
export const decidedBy = (who: 'learner' | 'colleague'): readonly PreparedDeed[] => [
  by(who, 'answerCriteria', { answers: '$criteriaMet' }),
  by(who, 'startDecision'),
  by(who, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' }),
  by(who, 'sendForSignature'),
];
/** Signed by the colleague and ready to be handed over. */
export const issued: readonly PreparedDeed[] = [
  by('colleague', 'take'),
  by('colleague', 'sign', { documentId: '$document', signature: 'учебная подпись '.repeat(10) }),
  by('system', 'confirmDelivery', {}),
];
export const cancellationAsked = by('system', 'requestCancellation', { reason: 'Передумали: переезжаем в другой город' });

/** «Открыть карточку» is the first step of every story about a case. */
export const openCase = (key: string): TrainingStep => ({
  task: `Откройте карточку учебного заявления ${key}.`,
  hint: 'Раздел «Заявления», строка с фамилией заявителя; Enter открывает карточку.',
  missed: `Карточка заявления ${key} не открыта: решение принимается только по документам дела.`,
  points: 5,
  check: { kind: 'did', deed: 'viewCard', case: key },
});
