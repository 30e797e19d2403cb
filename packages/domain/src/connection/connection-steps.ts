import { dateText } from '../deadline/day-in-words.ts';

/** Этапы подключения к ПГС in the words of the source document. */
export const connectionStages = {
  staff: { title: 'Назначение сотрудников, ответственных за приём и обработку заявлений в ПГС' },
  workplaces: { title: 'Организация автоматизированных рабочих мест с доступом к ПГС' },
  referenceBooks: { title: 'Добавление сведений об организации в справочники ЕСНСИ' },
  training: { title: 'Обучение сотрудников работе в ПГС' },
} as const;

export type ConnectionStage = keyof typeof connectionStages;
export const connectionStageIds = Object.keys(connectionStages) as readonly ConnectionStage[];

/** What the platform knows of the connection of one organization, counted. */
export interface ConnectionFacts {
  readonly servesPeople: boolean;
  readonly administrators: number;
  readonly registrars: number;
  readonly specialists: number;
  readonly officials: number;
  /** People with a role that is not over. */
  readonly staff: number;
  readonly grantsWithoutOrder: number;
  readonly unlinked: number;
  readonly officialsWithoutCertificate: number;
  /** Nearest end among the certificates in use. */
  readonly certificateUntilOn: string | null;
  readonly workplaces: number;
  readonly uncertified: number;
  readonly certifiedUntilOn: string | null;
  readonly offline: number;
  readonly withoutSoftware: number;
  readonly esnsiCode: string;
  readonly esnsiConfirmedOn: string | null;
  readonly esnsiUntilOn: string | null;
  readonly untrained: number;
}

export type StepState = 'done' | 'expiring' | 'missing';

export const stepStates: Readonly<Record<StepState, string>> = { done: 'готово', expiring: 'срок истекает', missing: 'не готово' };

interface Finding {
  readonly state: StepState;
  /** What is, or what is wrong. */
  readonly sentence: string;
}

interface StepDefinition {
  readonly stage: ConnectionStage;
  readonly title: string;
  /** Who does it and how. */
  readonly who: string;
  readonly how: string;
  /** Seen by the platform itself, or confirmed with a document. */
  readonly probe: 'automatic' | 'confirmed';
  readonly find: (facts: ConnectionFacts, days: Days) => Finding;
}

/** The day of the organization, and the day until which an end is warned about. */
export interface Days {
  readonly todayOn: string;
  readonly warnUntilOn: string;
}

const done = (sentence: string): Finding => ({ state: 'done', sentence });
const missing = (sentence: string): Finding => ({ state: 'missing', sentence });

/** Something with a term: missing, over, about to end, or good. */
function withTerm(untilOn: string | null, { todayOn, warnUntilOn }: Days, what: string): Finding {
  if (untilOn === null) return done(what);
  if (untilOn < todayOn) return missing(`${what}: срок истёк ${dateText(untilOn)}`);
  if (untilOn <= warnUntilOn) return { state: 'expiring', sentence: `${what}: срок истекает ${dateText(untilOn)}` };
  return done(`${what} до ${dateText(untilOn)}`);
}

const administrator = 'администратор организации';
const head = 'руководитель организации';

/** Шаги подключения, in the order in which they are taken; the platform judges each from the facts. */
export const connectionSteps = {
  administrator: {
    stage: 'staff',
    title: 'Назначен администратор организации',
    who: 'администратор вышестоящей организации',
    how: 'Карточка организации → «Сотрудники» → «Добавить сотрудника» с ролью «Администратор организации»',
    probe: 'automatic',
    find: ({ administrators }) =>
      administrators === 0 ? missing('Администратора нет: управлять доступом некому') : done(`Администраторов: ${administrators}`),
  },
  basicRoles: {
    stage: 'staff',
    title: 'Базовые роли распределены',
    who: administrator,
    how: '«Сотрудники» → назначьте роли «Регистратор», «Специалист», «Должностное лицо с подписью»',
    probe: 'automatic',
    find: ({ servesPeople, registrars, specialists, officials }) => {
      if (!servesPeople) return done('Услуг организация не предоставляет, базовые роли не нужны');
      const lacking = [
        ...(registrars === 0 ? ['«Регистратор»'] : []),
        ...(specialists === 0 ? ['«Специалист»'] : []),
        ...(officials === 0 ? ['«Должностное лицо с подписью»'] : []),
      ];
      return lacking.length > 0 ? missing(`Никому не назначено: ${lacking.join(', ')}`) : done('Все базовые роли назначены');
    },
  },
  order: {
    stage: 'staff',
    title: 'Издан приказ о назначении ответственных сотрудников',
    who: head,
    how: '«Приказы» → «Подготовить приказ», подпишите, внесите номер и дату',
    probe: 'automatic',
    find: ({ staff, grantsWithoutOrder }) => {
      if (staff === 0) return missing('Сотрудников с ролями нет, называть в приказе некого');
      return grantsWithoutOrder > 0 ? missing(`Ролей без приказа: ${grantsWithoutOrder}`) : done('Все роли названы в приказе');
    },
  },
  certification: {
    stage: 'workplaces',
    title: 'Аттестация рабочих мест',
    who: 'ответственный за защиту информации',
    how: 'Внесите рабочие места с номером и сроком аттестата соответствия',
    probe: 'automatic',
    find: ({ workplaces, uncertified, certifiedUntilOn }, days) => {
      if (workplaces === 0) return missing('Рабочие места не внесены');
      if (uncertified > 0) return missing(`Без действующего аттестата рабочих мест: ${uncertified} из ${workplaces}`);
      return withTerm(certifiedUntilOn, days, 'Аттестаты действуют');
    },
  },
  network: {
    stage: 'workplaces',
    title: 'Настройка сетевой связности',
    who: 'системный администратор',
    how: 'Подключите рабочее место к защищённой сети и пройдите на нём «Проверку рабочего места»',
    probe: 'automatic',
    find: ({ workplaces, offline }) => {
      if (workplaces === 0) return missing('Рабочие места не внесены');
      return offline > 0
        ? missing(`Связь не проверена на рабочих местах: ${offline} из ${workplaces}`)
        : done('Связь проверена на всех рабочих местах');
    },
  },
  esiaAccounts: {
    stage: 'workplaces',
    title: 'Подключение профилей сотрудников к профилю организации в ЕСИА',
    who: 'каждый сотрудник; приглашает руководитель в профиле организации на Госуслугах',
    how: 'Добавьте сотрудника в профиль организации в ЕСИА; он принимает приглашение и один раз входит на платформу',
    probe: 'automatic',
    find: ({ staff, unlinked }) => {
      if (staff === 0) return missing('Сотрудников с ролями нет');
      return unlinked > 0 ? missing(`Ещё не входили через ЕСИА: ${unlinked} из ${staff}`) : done('Все сотрудники входили через ЕСИА');
    },
  },
  signatureSoftware: {
    stage: 'workplaces',
    title: 'Установка и настройка программного обеспечения для работы с электронной подписью',
    who: administrator,
    how: 'Установите криптопровайдер и плагин и пройдите на рабочем месте «Проверку рабочего места»',
    probe: 'automatic',
    find: ({ workplaces, withoutSoftware }) => {
      if (workplaces === 0) return missing('Рабочие места не внесены');
      return withoutSoftware > 0
        ? missing(`Средства подписи не проверены на рабочих местах: ${withoutSoftware} из ${workplaces}`)
        : done('Средства подписи проверены на всех рабочих местах');
    },
  },
  certificates: {
    stage: 'workplaces',
    title: 'Сертификаты электронной подписи ЭП-СП',
    who: 'должностное лицо с подписью',
    how: 'Получите сертификат в УЦ Федерального казначейства и загрузите его файл в карточку сотрудника',
    probe: 'automatic',
    find: ({ servesPeople, officials, officialsWithoutCertificate, certificateUntilOn }, days) => {
      if (!servesPeople) return done('Решения организация не подписывает');
      if (officials === 0) return missing('Подписывать некому: роль не назначена');
      if (officialsWithoutCertificate > 0) return missing(`Без действующего сертификата: ${officialsWithoutCertificate} из ${officials}`);
      return withTerm(certificateUntilOn, days, 'Сертификаты действуют');
    },
  },
  referenceBooks: {
    stage: 'referenceBooks',
    title: 'Сведения об организации внесены в справочник ЕСНСИ',
    who: 'оператор справочника вышестоящей организации',
    how: 'Укажите код записи в профиле организации и подтвердите, что запись сверена',
    probe: 'confirmed',
    find: ({ esnsiCode, esnsiConfirmedOn, esnsiUntilOn }, days) => {
      if (esnsiCode === '') return missing('В профиле нет кода записи ЕСНСИ');
      if (esnsiConfirmedOn === null) return missing('Запись ЕСНСИ не сверена');
      return withTerm(esnsiUntilOn, days, `Запись сверена ${dateText(esnsiConfirmedOn)}`);
    },
  },
  training: {
    stage: 'training',
    title: 'Сотрудники обучены своим ролям',
    who: administrator,
    how: 'Проведите обучение и отметьте его день и документ',
    probe: 'automatic',
    find: ({ staff, untrained }) => {
      if (staff === 0) return missing('Обучать некого: ролей ни у кого нет');
      return untrained > 0 ? missing(`Не обучены своей роли: ${untrained} из ${staff}`) : done('Все сотрудники обучены своим ролям');
    },
  },
} as const satisfies Record<string, StepDefinition>;

export type ConnectionStep = keyof typeof connectionSteps;
export const connectionStepIds = Object.keys(connectionSteps) as readonly ConnectionStep[];
export const confirmedStepIds = connectionStepIds.filter((step) => connectionSteps[step].probe === 'confirmed');

export interface JudgedStep extends Finding {
  readonly step: ConnectionStep;
}

export const judgeSteps = (facts: ConnectionFacts, days: Days): readonly JudgedStep[] =>
  connectionStepIds.map((step) => ({ step, ...connectionSteps[step].find(facts, days) }));

export interface Connection {
  readonly connected: boolean;
  /** The first stage that is not done; null when the organization is connected. */
  readonly stage: ConnectionStage | null;
  /** Who is awaited and why. */
  readonly stuck: string | null;
  readonly steps: readonly JudgedStep[];
}

/** Статус подключения: подключена, or the first stage with what holds it up. */
export function judgeConnection(facts: ConnectionFacts, days: Days): Connection {
  const steps = judgeSteps(facts, days);
  const first = steps.find(({ state }) => state === 'missing');
  if (!first) return { connected: true, stage: null, stuck: null, steps };
  const { stage, who } = connectionSteps[first.step];
  return { connected: false, stage, stuck: `${first.sentence}. Ждём: ${who}`, steps };
}

/** Письмо отстающей организации: what is missing, who does it and how. */
export function reminderLetter(title: string, { steps }: Connection): string {
  const lacking = steps.filter(({ state }) => state !== 'done');
  const lines = lacking.map(
    ({ step, sentence }, index) => `${index + 1}. ${connectionSteps[step].title}: ${lowerFirst(sentence)}. ${connectionSteps[step].how}.`,
  );
  return [
    `${title}!`,
    '',
    'Подключение организации к Платформе государственных сервисов не завершено. Просим выполнить:',
    '',
    ...lines,
    '',
    'Состояние подключения видно на платформе в разделе «Подключение».',
  ].join('\n');
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLocaleLowerCase('ru') + text.slice(1);
