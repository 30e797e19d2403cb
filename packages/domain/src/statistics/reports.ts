export interface ReportColumn {
  readonly key: string;
  readonly title: string;
  /** A date or a moment is a text, «28.11.2026» or «28.11.2026 14:05» by the clock of the organization. */
  readonly kind: 'text' | 'number' | 'date' | 'moment';
  /** Сведения о гражданине: written only for those who may open the card. */
  readonly personal?: true;
  /** Cells are sentences: the column is made wide. */
  readonly isLong?: true;
}

export interface ReportDefinition {
  readonly title: string;
  readonly about: string;
  /** Of a period, or of this moment. */
  readonly asks: 'period' | 'moment';
  /** Numbers only, of nobody: such a file may lie in a mailbox. The others are read on the platform. */
  readonly mailable?: true;
  readonly columns: readonly ReportColumn[];
}

const text = (key: string, title: string): ReportColumn => ({ key, title, kind: 'text' });
const sentence = (key: string, title: string): ReportColumn => ({ key, title, kind: 'text', isLong: true });
const number = (key: string, title: string): ReportColumn => ({ key, title, kind: 'number' });
const date = (key: string, title: string): ReportColumn => ({ key, title, kind: 'date' });
const moment = (key: string, title: string): ReportColumn => ({ key, title, kind: 'moment' });
const personal = (key: string, title: string): ReportColumn => ({ key, title, kind: 'text', personal: true });

/** Отчёты раздела «Статистика»: their columns are the published dictionary of what can be counted. */
export const reports = {
  services: {
    title: 'По услугам',
    about: 'Поступило, зарегистрировано, завершено и нарушения сроков по каждой услуге за период; в работе и просрочено — сейчас.',
    asks: 'period',
    mailable: true,
    columns: [
      text('organization', 'Организация'),
      text('service', 'Услуга'),
      number('received', 'Поступило'),
      number('electronic', 'из них электронно'),
      number('registered', 'Зарегистрировано'),
      number('registeredLate', 'с опозданием'),
      number('finished', 'Завершено'),
      number('granted', 'Услуга оказана'),
      number('serviceRefused', 'Отказано в услуге'),
      number('documentsRefused', 'Отказано в приёме'),
      number('cancelled', 'Отменено заявителем'),
      number('finishedLate', 'Завершено с нарушением срока'),
      number('open', 'В работе сейчас'),
      number('overdue', 'Просрочено сейчас'),
    ],
  },
  employees: {
    title: 'По сотрудникам',
    about: 'Кто сколько зарегистрировал и завершил за период и сколько у кого в работе сейчас.',
    asks: 'period',
    columns: [
      text('organization', 'Организация'),
      text('person', 'Сотрудник'),
      text('division', 'Подразделение'),
      number('registered', 'Зарегистрировал'),
      number('registeredLate', 'с опозданием'),
      number('finished', 'Завершил'),
      number('finishedLate', 'с нарушением срока'),
      number('open', 'В работе сейчас'),
      number('overdue', 'Просрочено сейчас'),
    ],
  },
  overdue: {
    title: 'Просроченные заявления',
    about: 'Незавершённые заявления, срок по которым истёк к этому дню.',
    asks: 'moment',
    columns: [
      text('organization', 'Организация'),
      text('service', 'Услуга'),
      text('number', 'Номер'),
      moment('received', 'Получено'),
      text('status', 'Статус'),
      date('due', 'Срок'),
      number('daysLate', 'Просрочено, дней'),
      text('responsible', 'Ответственный'),
      text('division', 'Подразделение'),
      personal('applicant', 'Заявитель'),
    ],
  },
  refusals: {
    title: 'Причины отказов',
    about: 'Основания отказов в приёме документов и в услуге за период. В одном решении может быть несколько оснований.',
    asks: 'period',
    mailable: true,
    columns: [
      text('organization', 'Организация'),
      text('service', 'Услуга'),
      text('decision', 'Вид решения'),
      text('code', 'Код'),
      sentence('ground', 'Основание'),
      number('amount', 'Количество'),
    ],
  },
  requests: {
    title: 'Межведомственные запросы',
    about: 'Запросы по видам сведений за период: с ответом, без ответа, ожидают; обычное время ответа.',
    asks: 'period',
    mailable: true,
    columns: [
      text('organization', 'Организация'),
      text('kind', 'Вид сведений'),
      number('total', 'Всего'),
      number('answered', 'Получен ответ'),
      number('failed', 'Не доставлен или без ответа'),
      number('waiting', 'Ожидает'),
      number('medianMinutes', 'Половина ответов быстрее, минут'),
    ],
  },
  corrections: {
    title: 'Корректировка нагрузки сотрудников',
    about: 'Заявления, переданные за период от одного сотрудника другому: кто передал, от кого, кому и почему.',
    asks: 'period',
    columns: [
      text('organization', 'Организация'),
      moment('at', 'Когда'),
      text('service', 'Услуга'),
      text('number', 'Номер'),
      text('from', 'От кого'),
      text('to', 'Кому'),
      text('by', 'Кто передал'),
      text('basis', 'Основание'),
    ],
  },
  appointments: {
    title: 'Предварительная запись',
    about: 'Записи на приём, назначенный на дни периода: сколько записано и как, кто пришёл и за сколько дней записываются.',
    asks: 'period',
    mailable: true,
    columns: [
      text('organization', 'Организация'),
      text('office', 'Приёмная'),
      text('service', 'Услуга'),
      number('total', 'Записей'),
      number('portal', 'через ЕПГУ'),
      number('operator', 'оператором'),
      number('walkIn', 'без записи'),
      number('came', 'Явились'),
      number('missed', 'Не явились'),
      number('cancelled', 'Отменено'),
      number('moved', 'Перенесено'),
      number('missedShare', 'Неявка, %'),
      number('daysAhead', 'Половина записалась менее чем за, дней'),
    ],
  },
  waiting: {
    title: 'Ожидание в очереди',
    about: 'Живая очередь за период: талоны, время ожидания против норматива приёмной и время приёма, по услугам.',
    asks: 'period',
    mailable: true,
    columns: [
      text('organization', 'Организация'),
      text('service', 'Услуга'),
      number('taken', 'Талонов'),
      number('served', 'Принято'),
      number('missed', 'Не подошли'),
      number('left', 'Ушли, не дождавшись'),
      number('waitMedian', 'Половина ждала меньше, минут'),
      number('wait90', 'Девять из десяти ждали меньше, минут'),
      number('withinNorm', 'В пределах норматива, %'),
      number('serveMedian', 'Половина приёмов короче, минут'),
    ],
  },
  connection: {
    title: 'Подключение к ПГС',
    about: 'Выполненные шаги подключения каждой организации и то, что её задерживает.',
    asks: 'moment',
    columns: [
      text('organization', 'Организация'),
      text('parent', 'Подчинена'),
      text('state', 'Подключение'),
      number('done', 'Шагов выполнено'),
      number('steps', 'Всего шагов'),
      number('expiring', 'Сроки истекают'),
      sentence('stage', 'Этап'),
      sentence('stuck', 'Что задерживает'),
    ],
  },
  register: {
    title: 'Реестр заявлений',
    about: 'Все заявления, полученные за период, по одному в строке.',
    asks: 'period',
    columns: [
      text('organization', 'Организация'),
      text('service', 'Услуга'),
      text('portalNumber', '№ ЕПГУ'),
      text('registrationNumber', 'Рег. №'),
      text('channel', 'Как подано'),
      moment('submitted', 'Подано'),
      moment('received', 'Получено'),
      moment('registered', 'Зарегистрировано'),
      date('registrationDue', 'Срок регистрации'),
      date('serviceDue', 'Срок услуги'),
      moment('finished', 'Завершено'),
      text('status', 'Статус'),
      sentence('decision', 'Решение'),
      text('responsible', 'Ответственный'),
      personal('applicant', 'Заявитель'),
      personal('child', 'Ребёнок'),
    ],
  },
} as const satisfies Record<string, ReportDefinition>;

export type ReportId = keyof typeof reports;
export const reportIds = Object.keys(reports) as readonly ReportId[];
export const isReport = (value: string): value is ReportId => Object.hasOwn(reports, value);
export const reportDefinition = (report: ReportId): ReportDefinition => reports[report];
export const reportFormats = ['xlsx', 'csv', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];
/** Nobody leafs through more pages, and laying out a row takes a quarter of a megabyte; what is longer goes into a table. */
export const pdfRowsAtMost = 1000;

/** Columns of the report as this person gets them. */
export const reportColumns = (report: ReportId, opensCards: boolean): readonly ReportColumn[] =>
  reportDefinition(report).columns.filter((column) => opensCards || !column.personal);
