import type { DecisionAnnex } from '@pgs/domain';

const form = 'форма утверждена приказом Минстроя России от 03.06.2022 № 446/пр';

/** Само разрешение and its stages: what the developer shows, beside the decision of the agency. */
export const buildingPermitAnnexes: readonly DecisionAnnex[] = [
  {
    code: 'permit',
    title: 'Разрешение на строительство',
    need: 'always',
    paragraphs: [
      '{organizationTitle} в соответствии со статьёй 51 Градостроительного кодекса Российской Федерации разрешает работы на объекте капитального строительства.',
      'Выдано на основании решения № {decisionNumber} от {decidedOn} по заявлению № {registrationNumber} от {submittedOn}.',
    ],
    lines: [
      { caption: 'Застройщик', text: '{applicantName}' },
      { caption: 'Вид работ', text: '{form.workKind}' },
      { caption: 'Объект', text: '{form.objectTitle}' },
      { caption: 'Адрес', text: '{form.objectAddress}' },
      { caption: 'Кадастровый номер участка', text: '{form.cadastralNumber}' },
      { caption: 'Градостроительный план', text: '{form.planNumber}' },
      { caption: 'Дата градостроительного плана', text: '{form.planIssuedOn}' },
      { caption: 'Проект планировки и межевания', text: '{form.planningProject}' },
      { caption: 'Заключение экспертизы', text: '{form.expertiseNumber}' },
      { caption: 'Общая площадь, кв. м', text: '{form.totalAreaSquareMeters}' },
      { caption: 'Этажей', text: '{form.floors}' },
      { caption: 'Действует до', text: '{asked.validUntil}' },
    ],
    asks: [{ name: 'validUntil', caption: 'Срок действия по проекту организации строительства, до' }],
    source: form,
  },
  {
    code: 'stages',
    title: 'Приложение к разрешению на строительство: этапы строительства',
    need: 'chosen',
    paragraphs: ['Строительство объекта «{form.objectTitle}» (адрес — {form.objectAddress}) ведётся по этапам.', '{asked.stages}'],
    asks: [{ name: 'stages', caption: 'Этапы: номер, состав и срок каждого' }],
    source: 'часть 12 статьи 51 Градостроительного кодекса РФ',
  },
];
