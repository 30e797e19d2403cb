import { isRole, roleDefinition } from '../access/roles.ts';
import { addDays } from '../deadline/calendar-day.ts';
import { dateText } from '../deadline/day-in-words.ts';
import { directoryTrustedDays } from '../reference/book-standing.ts';
import { type ConnectionFacts, type Days, type Finding, holdsUp } from './connection-facts.ts';

/** Этапы подключения к ПГС in the words of the source document. */
export const connectionStages = {
  staff: { title: 'Назначение сотрудников, ответственных за приём и обработку заявлений в ПГС' },
  workplaces: { title: 'Организация автоматизированных рабочих мест с доступом к ПГС' },
  referenceBooks: { title: 'Добавление сведений об организации в справочники ЕСНСИ' },
  training: { title: 'Обучение сотрудников работе в ПГС' },
} as const;

export type ConnectionStage = keyof typeof connectionStages;
export const connectionStageIds = Object.keys(connectionStages) as readonly ConnectionStage[];

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

const done = (sentence: string): Finding => ({ state: 'done', sentence });
const missing = (sentence: string): Finding => ({ state: 'missing', sentence });
const unknown = (sentence: string, trusted: boolean): Finding => ({ state: 'unknown', sentence, trusted });

/** Проверка рабочего места is good for half a year: browsers and certificates of its providers change. */
export const selfCheckDays = 180;

/** Something with a term: missing, over, about to end, or good. */
function withTerm(untilOn: string | null, { todayOn, warnUntilOn }: Days, what: string): Finding {
  if (untilOn === null) return done(what);
  if (untilOn < todayOn) return missing(`${what}: срок истёк ${dateText(untilOn)}`);
  if (untilOn <= warnUntilOn) return { state: 'expiring', sentence: `${what}: срок истекает ${dateText(untilOn)}` };
  return done(`${what} до ${dateText(untilOn)}`);
}

/** A check that has a day: good for half a year from the oldest one. */
const checkedOn = (on: string | null, days: Days, what: string): Finding =>
  withTerm(on === null ? null : addDays(on, selfCheckDays), days, what);

/** What the directory itself said, while it is fresh enough. */
function seenRecord({ esnsiCode, directory }: ConnectionFacts, { todayOn }: Days): Finding {
  const { record, seenOn, failedOn, differing } = directory;
  const same = record === 'same';
  if (seenOn === null) return unknown(`ЕСНСИ не ответила ${dateText(failedOn ?? todayOn)}; платформа повторит сама`, false);
  if (addDays(seenOn, directoryTrustedDays) < todayOn)
    return unknown(
      `ЕСНСИ не отвечает; последняя сверка ${dateText(seenOn)}: ${same ? 'расхождений не было' : 'запись не совпадала'}`,
      same,
    );
  if (record === 'missing') return missing(`Записи с кодом ${esnsiCode} в справочнике нет (сверено ${dateText(seenOn)})`);
  return same
    ? done(`Запись совпадает со справочником, сверено ${dateText(seenOn)}`)
    : missing(`Запись в справочнике отличается: ${differing.join(', ')} (сверено ${dateText(seenOn)})`);
}

/** Запись организации: by the directory, or by a person where the directory was never read. */
function ownRecord(facts: ConnectionFacts, days: Days): Finding {
  const { esnsiCode, esnsiConfirmedOn, esnsiUntilOn, directory } = facts;
  if (esnsiCode === '') return missing('В профиле нет кода записи ЕСНСИ');
  if (directory.record !== 'unseen' || (directory.failedOn !== null && esnsiConfirmedOn === null)) return seenRecord(facts, days);
  if (esnsiConfirmedOn === null) return missing('Запись ЕСНСИ не сверена');
  return withTerm(esnsiUntilOn, days, `Запись сверена ${dateText(esnsiConfirmedOn)}`);
}

/** Books of services that are missing or stale hold nobody up: applications are taken without them. But nothing is compared with them. */
function withBooks(record: Finding, { troubledBooks }: ConnectionFacts): Finding {
  if (troubledBooks.length === 0 || record.state === 'missing') return record;
  const named = troubledBooks.map((name) => `«${name}»`).join(', ');
  const sentence = `${record.sentence}. Справочники услуг не загружены или устарели: ${named} — обновите их в «Справочной информации»`;
  return { state: 'unknown', sentence, trusted: !holdsUp(record) };
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
    find: ({ workplaces, offline, networkCheckedOn, unreachable }, days) => {
      if (workplaces === 0) return missing('Рабочие места не внесены');
      if (offline > 0) return missing(`Связь не проверена на рабочих местах: ${offline} из ${workplaces}`);
      const checked = checkedOn(networkCheckedOn, days, 'Связь проверена на всех рабочих местах');
      return checked.state !== 'missing' && unreachable.length > 0
        ? unknown(`Платформа сейчас не может связаться: ${unreachable.join(', ')}. С рабочих мест связь была проверена`, true)
        : checked;
    },
  },
  esiaAccounts: {
    stage: 'workplaces',
    title: 'Подключение профилей сотрудников к профилю организации в ЕСИА',
    who: 'каждый сотрудник; приглашает руководитель в профиле организации на Госуслугах',
    how: 'Добавьте сотрудника в профиль организации в ЕСИА и в группу доступа; он принимает приглашение и один раз входит на платформу',
    probe: 'automatic',
    find: ({ staff, unlinked, outsideProfile, withoutGroup }) => {
      if (staff === 0) return missing('Сотрудников с ролями нет');
      const wrong = [
        ...(unlinked > 0 ? [`Ещё не входили через ЕСИА: ${unlinked} из ${staff}`] : []),
        ...(outsideProfile > 0 ? [`Не состоят в профиле организации в ЕСИА: ${outsideProfile} из ${staff}`] : []),
        ...(withoutGroup > 0 ? [`Не включены в группу доступа ЕСИА: ${withoutGroup} из ${staff}`] : []),
      ];
      return wrong.length > 0 ? missing(wrong.join('. ')) : done('Все сотрудники входили через ЕСИА и состоят в профиле организации');
    },
  },
  signatureSoftware: {
    stage: 'workplaces',
    title: 'Установка и настройка программного обеспечения для работы с электронной подписью',
    who: administrator,
    how: 'Установите криптопровайдер и плагин и пройдите на рабочем месте «Проверку рабочего места»',
    probe: 'automatic',
    find: ({ workplaces, withoutSoftware, softwareCheckedOn }, days) => {
      if (workplaces === 0) return missing('Рабочие места не внесены');
      return withoutSoftware > 0
        ? missing(`Средства подписи не проверены на рабочих местах: ${withoutSoftware} из ${workplaces}`)
        : checkedOn(softwareCheckedOn, days, 'Средства подписи проверены на всех рабочих местах');
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
    how: 'Укажите код записи в профиле организации; вкладка «ЕСНСИ» покажет расхождения и отправит обновление',
    probe: 'confirmed',
    find: (facts, days) => withBooks(ownRecord(facts, days), facts),
  },
  training: {
    stage: 'training',
    title: 'Сотрудники обучены своим ролям',
    who: administrator,
    how: 'Сотрудники сдают сценарии своей роли в разделе «Обучение»; другое обучение отметьте с днём и документом',
    probe: 'automatic',
    find: ({ staff, untrained, untrainedByRole }) => {
      if (staff === 0) return missing('Обучать некого: ролей ни у кого нет');
      if (untrained === 0) return done('Все сотрудники обучены своим ролям');
      const roles = Object.entries(untrainedByRole).map(
        ([role, people]) => `${isRole(role) ? roleDefinition(role).title : role} — ${people}`,
      );
      return missing(`Не обучены своей роли: ${untrained} из ${staff}${roles.length > 0 ? ` (${roles.join(', ')})` : ''}`);
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

/** Статус подключения: подключена, or the first stage with what holds it up. A probe without an answer takes nothing away. */
export function judgeConnection(facts: ConnectionFacts, days: Days): Connection {
  const steps = judgeSteps(facts, days);
  const first = steps.find(holdsUp);
  if (!first) return { connected: true, stage: null, stuck: null, steps };
  const { stage, who } = connectionSteps[first.step];
  return { connected: false, stage, stuck: `${first.sentence}. Ждём: ${who}`, steps };
}
