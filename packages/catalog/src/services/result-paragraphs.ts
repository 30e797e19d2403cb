/** Closing paragraph of every refusal: the right to complain (210-ФЗ ст. 11.1, 11.2). */
export const complaintParagraph =
  'Решение можно обжаловать в досудебном порядке в соответствии со статьями 11.1 и 11.2 Федерального закона от 27.07.2010 № 210-ФЗ, а также в суде.';

/** Paragraphs of a refusal to accept documents; the grounds chosen in the decision follow the second paragraph. */
export const documentRefusalParagraphs = [
  'Организация: {organizationTitle}. Заявитель: {applicantName}. Услуга: {serviceTitle}.',
  'По заявлению от {submittedOn} принято решение № {decisionNumber} от {decidedOn} об отказе в приёме документов.',
  'После устранения причин отказа заявление можно подать повторно. При повторном обращении не могут быть названы недостатки, о которых не сообщено в этом решении (пункт 4 части 1 статьи 7 Федерального закона от 27.07.2010 № 210-ФЗ).',
  complaintParagraph,
];

/** Who decides on whose application, and on what ground: the first paragraphs of a decision that is not about a child. */
export const applicantParagraph = 'Орган: {organizationTitle}. Заявитель: {applicantName}.';
export const decidedUpon =
  'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}';
