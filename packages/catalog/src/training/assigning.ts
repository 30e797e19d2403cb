import type { PreparedDeed, TrainingScenario } from '@pgs/domain';
import { answered, openCase, registered, schoolForm, schoolKinds } from './prepared.ts';

interface Assigning {
  readonly code: string;
  readonly role: 'assigningRegistrar' | 'assigningSpecialist';
  readonly title: string;
  readonly source: string;
  readonly guide: string;
  readonly prepared: readonly PreparedDeed[];
}

const assigning = ({ code, role, title, source, guide, prepared }: Assigning): TrainingScenario => ({
  ...{ code, role, title, source, guide },
  version: 1,
  minutes: 5,
  story:
    'Сотрудник, который вёл заявление Берёзкиной, ушёл на больничный. Срок идёт, а сами вы заявления не обрабатываете — назначаете тех, кто обработает.',
  goal: 'Открыть дело и назначить ответственным Наставникову Веру.',
  begin: '/applications',
  cases: [{ key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared }],
  steps: [
    { ...openCase('А'), points: 30 },
    {
      task: 'Смените ответственного исполнителя на Наставникову.',
      hint: '«Сменить ответственного исполнителя»: в списке те, кто может вести это дело.',
      missed: 'Ответственный исполнитель не сменён.',
      points: 70,
      check: { kind: 'did', deed: 'reassign', case: 'А', mentions: 'Наставникова' },
    },
  ],
  faults: [],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'reassign', case: 'А', input: { personId: '$colleague' } },
  ],
});

/** Глава 8.2. */
export const assigningRegistrar = assigning({
  code: 'assigning-registrar',
  role: 'assigningRegistrar',
  title: 'Назначение регистратора',
  source: 'Инструкция ПГС, глава 8.2; вебинар 04.12.2024, «Назначающий регистратор»',
  guide: '02-registrator',
  prepared: [],
});

/** Глава 8.3. */
export const assigningSpecialist = assigning({
  code: 'assigning-specialist',
  role: 'assigningSpecialist',
  title: 'Назначение специалиста',
  source: 'Инструкция ПГС, глава 8.3; вебинар 04.12.2024, «Назначающий специалист»',
  guide: '03-specialist',
  prepared: [...registered, ...answered(...schoolKinds)],
});
