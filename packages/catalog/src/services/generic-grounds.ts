import type { Criterion, RefusalGround } from '@pgs/domain';

interface RegulationPoints {
  /** Norm that says who may apply. */
  readonly applicants: string;
  /** Norm that lists the contents of the application. */
  readonly form: string;
  /** Norm that lists the documents. */
  readonly documents: string;
  /** For whom the one who files acts when he does not act for himself: a child unless said otherwise. */
  readonly represented?: Represented;
}

type Represented = 'child' | 'applicant';

/** Полномочия: of a parent by the law, of everybody else by a power of attorney or the articles of an organization. */
const authority = {
  child: {
    title: 'Заявление подано лицом, не имеющим полномочий представлять интересы ребёнка',
    legalPoint: 'статья 64 Семейного кодекса РФ',
    advice: 'Заявление может подать родитель, усыновитель, опекун или попечитель; приложите документ о полномочиях.',
    question: 'У заявителя есть полномочия действовать в интересах ребёнка?',
  },
  applicant: {
    title: 'Заявление подано лицом, не имеющим полномочий представлять заявителя',
    legalPoint: 'статьи 53 и 185 Гражданского кодекса РФ',
    advice: 'Заявление может подать сам заявитель, руководитель организации или представитель; приложите доверенность.',
    question: 'Полномочия того, кто подал заявление, подтверждены (или заявитель действует сам)?',
  },
} as const satisfies Record<Represented, object>;

const exhaustiveList = 'пункт 9 статьи 14 Федерального закона от 27.07.2010 № 210-ФЗ';
const electronicFiling = 'постановление Правительства РФ от 26.03.2016 № 236';
const qualifiedSignature = 'статья 11 Федерального закона от 06.04.2011 № 63-ФЗ';

/** Основания для отказа в приёме документов common to all services; each service cites its own points. */
export const genericGrounds = ({ applicants, form, documents, represented = 'child' }: RegulationPoints): RefusalGround[] => [
  {
    code: 'A1',
    title: 'Заявление подано в организацию, которая не предоставляет эту услугу, или за другой услугой',
    legalPoint: exhaustiveList,
    advice: 'Выберите на портале организацию, которая предоставляет услугу, и подайте заявление заново.',
  },
  {
    code: 'A2',
    title: 'Представлен неполный комплект обязательных документов',
    legalPoint: `${documents}; ${exhaustiveList}`,
    advice: 'Приложите недостающие документы, названные в решении, и подайте заявление заново.',
  },
  {
    code: 'A3',
    title: 'Документы или полномочия представителя утратили силу на день обращения',
    legalPoint: `${documents}; ${exhaustiveList}`,
    advice: 'Оформите действующий документ и подайте заявление заново.',
  },
  {
    code: 'A4',
    title: 'Документы содержат подчистки и исправления, не заверенные в установленном порядке',
    legalPoint: `${documents}; ${exhaustiveList}`,
    advice: 'Получите документ без исправлений или заверьте исправления и подайте заявление заново.',
  },
  {
    code: 'A5',
    title: 'Повреждения документа не позволяют прочитать сведения в нём',
    legalPoint: `${documents}; ${exhaustiveList}`,
    advice: 'Получите дубликат повреждённого документа и подайте заявление заново.',
  },
  {
    code: 'A6',
    title: 'Обязательные поля заявления заполнены неверно или не полностью',
    legalPoint: `${form}; ${exhaustiveList}`,
    advice: 'Исправьте поля, названные в решении, и подайте заявление заново.',
  },
  {
    code: 'A7',
    title: 'Сведения в заявлении противоречат сведениям в приложенных документах',
    legalPoint: `${form}; ${exhaustiveList}`,
    advice: 'Сверьте заявление с документами, исправьте расхождения и подайте заявление заново.',
  },
  {
    code: 'A8',
    title: 'Электронные копии документов нельзя прочитать, или они представлены в недопустимом формате',
    legalPoint: `${electronicFiling}; ${exhaustiveList}`,
    advice: 'Отсканируйте документ с разрешением не ниже 300 dpi в PDF, JPG или PNG и подайте заявление заново.',
  },
  {
    code: 'A9',
    title: authority[represented].title,
    legalPoint: `${authority[represented].legalPoint}; ${exhaustiveList}`,
    advice: authority[represented].advice,
  },
  {
    code: 'A10',
    title: 'Заявитель не относится к кругу лиц, имеющих право на услугу',
    legalPoint: `${applicants}; ${exhaustiveList}`,
    advice: 'Проверьте на портале, кто может получить услугу. При ошибке в сведениях исправьте их и подайте заявление заново.',
  },
  {
    code: 'A11',
    title: 'Заявление подано с нарушением требований к подаче в электронной форме',
    legalPoint: `${electronicFiling}; ${exhaustiveList}`,
    advice: 'Подайте заявление через форму услуги на портале или лично.',
  },
  {
    code: 'A12',
    title: 'Не соблюдены условия действительности усиленной квалифицированной электронной подписи',
    legalPoint: `${qualifiedSignature}; ${exhaustiveList}`,
    advice: 'Проверьте срок действия сертификата, подпишите документы заново и подайте заявление ещё раз.',
  },
  {
    code: 'A13',
    title: 'Заявление повторяет поданное ранее, решение по которому ещё не принято',
    legalPoint: exhaustiveList,
    advice: 'Дождитесь решения по первому заявлению или отзовите его.',
  },
];

/** Критерии приёма документов that propose the generic grounds. */
export const acceptanceCriteria = (represented: Represented = 'child'): readonly Criterion[] => [
  { code: 'competence', question: 'Заявление подано в нашу организацию и по этой услуге?', stage: 'acceptance', groundCode: 'A1' },
  {
    code: 'applicantEligible',
    question: 'Заявитель относится к кругу лиц, имеющих право на услугу?',
    stage: 'acceptance',
    groundCode: 'A10',
  },
  {
    code: 'authority',
    question: authority[represented].question,
    stage: 'acceptance',
    groundCode: 'A9',
  },
  {
    code: 'formComplete',
    question: 'Обязательные поля заявления заполнены полностью и верно?',
    stage: 'acceptance',
    groundCode: 'A6',
  },
  {
    code: 'documentsComplete',
    question: 'Все обязательные документы приложены?',
    stage: 'acceptance',
    check: { kind: 'obligatoryDocuments' },
    groundCode: 'A2',
  },
  {
    code: 'documentsLegible',
    question: 'Электронные копии документов читаются и имеют допустимый формат?',
    stage: 'acceptance',
    groundCode: 'A8',
  },
  {
    code: 'documentsConsistent',
    question: 'Заявление не противоречит приложенным документам?',
    stage: 'acceptance',
    groundCode: 'A7',
  },
  { code: 'notRepeated', question: 'Нет другого нерассмотренного заявления о том же?', stage: 'acceptance', groundCode: 'A13' },
];
