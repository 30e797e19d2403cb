import { dateText } from '../deadline/day-in-words.ts';
import type { SignatureFailure } from '../ports/signature.ts';
import type { Days, StepState } from './connection-facts.ts';
import { findSigningError, signingErrors } from './signing-errors.ts';

/** Что увидел браузер: measured on the workplace, sent as it is. */
export interface WorkplaceReport {
  readonly browser: string;
  readonly screenWidth: number;
  readonly screenHeight: number;
  /** Clock of the workplace minus clock of the server, half the round trip taken off. */
  readonly clockSkewSeconds: number;
  readonly latencyMs: number;
  readonly kilobytesPerSecond: number;
  readonly addresses: readonly { readonly title: string; readonly reachable: boolean }[];
  /** Расширение браузера answers; null where the contour signs without one. */
  readonly extension: boolean | null;
  /** Empty when it does not tell. */
  readonly extensionVersion: string;
  readonly plugin: string;
  readonly provider: string;
  /** What the means of signature said when it refused. */
  readonly refusal: { readonly code: SigningRefusal; readonly detail: string } | null;
}

/** Почему средство подписи отказало: the first four say that it does not answer at all, and which part is missing. */
export const signingRefusals = [
  'script-missing',
  'extension-missing',
  'plugin-missing',
  'not-installed',
  'no-certificate',
  'cancelled',
  'failed',
] as const;
export type SigningRefusal = (typeof signingRefusals)[number];

/** Проверочная подпись, verified by the server; null when none was made. */
export type TrialSignature =
  | {
      readonly valid: true;
      readonly owner: string;
      readonly untilOn: string;
      readonly personMatches: boolean;
      readonly organizationMatches: boolean;
    }
  | { readonly valid: false; readonly failure: SignatureFailure; readonly detail: string }
  | null;

export interface ExpectedOwner {
  /** Digits only. */
  readonly snils: string;
  readonly organizations: readonly { readonly ogrn: string; readonly inn: string }[];
}

/** Чей сертификат: the organization is known by ОГРН, and by ИНН only where the certificate names no ОГРН. */
export function matchCertificate(
  { snils, ogrn, inn }: { readonly snils?: string | undefined; readonly ogrn?: string | undefined; readonly inn?: string | undefined },
  expected: ExpectedOwner,
): { readonly personMatches: boolean; readonly organizationMatches: boolean } {
  return {
    personMatches: snils !== undefined && snils === expected.snils,
    organizationMatches: expected.organizations.some((own) =>
      ogrn === undefined ? inn !== undefined && own.inn === inn : own.ogrn === ogrn,
    ),
  };
}

/** A check of a workplace always has an answer. */
export type CheckState = Exclude<StepState, 'unknown'>;

export interface CheckFinding {
  readonly check: WorkplaceCheck;
  readonly state: CheckState;
  readonly sentence: string;
  /** What to do; empty when all is well. */
  readonly how: string;
}

interface Judged {
  readonly state: CheckState;
  readonly sentence: string;
  readonly how: string;
}
interface Seen {
  readonly report: WorkplaceReport;
  readonly trial: TrialSignature;
  readonly days: Days;
}

const good = (sentence: string): Judged => ({ state: 'done', sentence, how: '' });
const worse = (sentence: string, how: string): Judged => ({ state: 'expiring', sentence, how });
const bad = (sentence: string, how: string): Judged => ({ state: 'missing', sentence, how });

/** The smallest screen the screens are drawn for. */
const leastScreen = { width: 1280, height: 720 };
/** A signature made by a clock that is further off would be dated before its certificate or after its receipt. */
const clockSkew = { warnSeconds: 60, badSeconds: 300 };
/** Below it a page of a scanned document opens longer than ten seconds. */
const leastKilobytesPerSecond = 100;
/** Two years of the browsers on which the client is built. */
const leastVersions: Readonly<Record<string, number>> = { Chrome: 111, Edge: 111, Firefox: 114, Safari: 16 };

const failures: Partial<Record<SignatureFailure, readonly [title: string, how: string]>> = {
  'no-path': ['Сертификат выдан центром, которому платформа не доверяет', signingErrors['0x800B010A'].how],
  expired: ['Срок сертификата истёк или ещё не начался', signingErrors['0x800B0101'].how],
  revoked: ['Сертификат отозван', signingErrors['0x800B010C'].how],
  'revocation-unknown': [
    'Платформа не смогла проверить отзыв сертификата',
    'Повторите позже; если не поможет, сообщите администратору платформы',
  ],
  'key-usage': ['Сертификат не предназначен для подписи документов', 'Выберите сертификат, выданный для подписания от имени организации'],
  'unsupported-algorithm': ['Подпись сделана не по ГОСТ Р 34.10-2012', 'Выберите сертификат с ключом ГОСТ Р 34.10-2012'],
  'digest-mismatch': ['Подписан не тот текст', 'Обновите страницу и повторите проверку'],
};

/** Средство подписи does not answer: what is missing and what to do. */
const absences: Partial<Record<SigningRefusal, readonly [sentence: string, how: string]>> = {
  'script-missing': [
    'Платформа не отдала файл cadesplugin_api.js',
    'Это исправляет администратор платформы, а не вы: файл из состава «КриптоПро ЭЦП Browser plug-in» кладут на сервер (настройка CADES_SCRIPT)',
  ],
  'extension-missing': [
    'Не проверены: расширение браузера не отвечает',
    'Сначала установите и включите расширение, затем обновите страницу',
  ],
  'plugin-missing': [
    'Расширение есть, программа «КриптоПро ЭЦП Browser plug-in» не отвечает',
    'Установите КриптоПро CSP, затем «КриптоПро ЭЦП Browser plug-in» с сайта cryptopro.ru, перезапустите браузер и откройте страницу снова',
  ],
  'not-installed': [
    'Средство подписи не найдено',
    'Установите КриптоПро CSP и «КриптоПро ЭЦП Browser plug-in», включите расширение браузера, затем обновите страницу',
  ],
};

function judgeTool({ refusal, plugin, provider }: WorkplaceReport): Judged {
  const absent = refusal && absences[refusal.code];
  if (absent) return bad(...absent);
  if (plugin !== '' && provider === '')
    return bad(
      `плагин ${plugin} есть, криптопровайдер ГОСТ Р 34.10-2012 не найден`,
      'Установите КриптоПро CSP версии 4.0 R4 или новее и перезапустите браузер',
    );
  return good(
    [plugin && `плагин ${plugin}`, provider && `криптопровайдер ${provider}`].filter(Boolean).join(', ') || 'Средство подписи отвечает',
  );
}

function judgeRefusal({ code, detail }: NonNullable<WorkplaceReport['refusal']>): Judged {
  if (absences[code]) return bad('не сделана: средство подписи не отвечает', 'Сначала исправьте то, что сказано о расширении и плагине');
  const known = findSigningError(detail);
  if (known) return bad(`${signingErrors[known].title} (${known})`, signingErrors[known].how);
  if (code === 'no-certificate')
    return bad('На рабочем месте нет сертификата с ключом', 'Вставьте носитель ключа и установите личный сертификат через КриптоПро CSP');
  if (code === 'cancelled') return bad('Подписание отменено', 'Повторите проверку и подтвердите доступ к ключу');
  return bad('Средство подписи отказало', `Проверьте носитель ключа и повторите. Ответ средства подписи: ${detail || 'нет'}`);
}

/** Проверки рабочего места, in the order in which they are read. */
export const workplaceChecks = {
  browser: {
    title: 'Браузер',
    judge: ({ report: { browser } }) => {
      const [name = '', version = '0'] = browser.split(' ');
      const least = leastVersions[name];
      if (least === undefined)
        return worse(`${browser || 'не определён'}: с ним работа не проверялась`, 'Используйте Яндекс Браузер, Chromium или Firefox');
      return Number.parseInt(version, 10) < least
        ? bad(`${browser} устарел`, `Обновите браузер: нужна версия ${least} или новее`)
        : good(browser);
    },
  },
  screen: {
    title: 'Экран',
    judge: ({ report: { screenWidth, screenHeight } }) => {
      const size = `${screenWidth} × ${screenHeight}`;
      return screenWidth < leastScreen.width || screenHeight < leastScreen.height
        ? worse(
            `${size}: часть колонок не поместится`,
            `Поставьте разрешение не ниже ${leastScreen.width} × ${leastScreen.height} или уменьшите масштаб`,
          )
        : good(size);
    },
  },
  speed: {
    title: 'Скорость связи с платформой',
    judge: ({ report: { latencyMs, kilobytesPerSecond } }) => {
      const sentence = `отклик ${Math.round(latencyMs)} мс, загрузка ${Math.round(kilobytesPerSecond)} КБ/с`;
      return kilobytesPerSecond < leastKilobytesPerSecond
        ? worse(sentence, 'Документы будут открываться долго: попросите системного администратора проверить канал связи')
        : good(sentence);
    },
  },
  addresses: {
    title: 'Доступность адресов',
    judge: ({ report: { addresses } }) => {
      const closed = addresses.filter(({ reachable }) => !reachable).map(({ title }) => title);
      return closed.length > 0
        ? bad(`Недоступны: ${closed.join(', ')}`, 'Попросите системного администратора открыть эти адреса на межсетевом экране')
        : good(`Доступны: ${addresses.map(({ title }) => title).join(', ')}`);
    },
  },
  clock: {
    title: 'Часы компьютера',
    judge: ({ report: { clockSkewSeconds } }) => {
      const off = Math.abs(Math.round(clockSkewSeconds));
      const sentence = `${clockSkewSeconds > 0 ? 'спешат' : 'отстают'} на ${off} с`;
      const how = 'Включите в настройках даты и времени автоматическую установку времени';
      if (off >= clockSkew.badSeconds) return bad(sentence, `${how}: подпись с неверным временем не примут`);
      return off >= clockSkew.warnSeconds ? worse(sentence, how) : good('идут верно');
    },
  },
  extension: {
    title: 'Расширение браузера',
    judge: ({ report: { extension, extensionVersion } }) => {
      if (extension === null) return good('не требуется: подписывает учебная программа');
      return extension
        ? good(extensionVersion === '' ? 'включено' : `включено, версия ${extensionVersion}`)
        : bad(
            'не отвечает',
            'Установите из магазина браузера расширение «CryptoPro Extension for CAdES Browser Plug-in», включите его для этого сайта и обновите страницу',
          );
    },
  },
  tool: { title: 'Плагин и криптопровайдер', judge: ({ report }) => judgeTool(report) },
  signature: {
    title: 'Проверочная подпись',
    judge: ({ report: { refusal }, trial }) => {
      if (refusal) return judgeRefusal(refusal);
      if (!trial) return bad('не сделана', 'Выберите сертификат и нажмите «Проверить»');
      if (trial.valid) return good('подпись сделана и проверена сервером');
      const [title, how] = failures[trial.failure] ?? ['Сервер не принял подпись', 'Переустановите сертификат и повторите'];
      return bad(`${title} (${trial.failure})`, how);
    },
  },
  certificate: {
    title: 'Сертификат',
    judge: ({ trial, days }) => {
      if (!trial?.valid) return bad('не проверен: нет принятой подписи', 'Сначала добейтесь проверочной подписи');
      const { owner, untilOn, personMatches, organizationMatches } = trial;
      if (!personMatches) return bad(`${owner}: СНИЛС не совпадает с вашим`, 'Выберите сертификат, выданный вам');
      if (!organizationMatches)
        return bad(
          `${owner}: ОГРН и ИНН не вашей организации`,
          'Выберите сертификат, выданный для этой организации, или исправьте реквизиты в профиле',
        );
      return untilOn <= days.warnUntilOn
        ? worse(`${owner}, срок истекает ${dateText(untilOn)}`, 'Получите новый сертификат заранее')
        : good(`${owner}, до ${dateText(untilOn)}; СНИЛС, ИНН и ОГРН совпадают`);
    },
  },
} as const satisfies Record<string, { readonly title: string; readonly judge: (seen: Seen) => Judged }>;

export type WorkplaceCheck = keyof typeof workplaceChecks;
export const workplaceCheckIds = Object.keys(workplaceChecks) as readonly WorkplaceCheck[];

/** Which checks stand behind the steps of the connection. */
const networkChecks: readonly WorkplaceCheck[] = ['addresses'];
const softwareChecks: readonly WorkplaceCheck[] = ['clock', 'extension', 'tool', 'signature', 'certificate'];

export interface CheckedWorkplace {
  readonly state: CheckState;
  readonly network: boolean;
  readonly software: boolean;
  readonly findings: readonly CheckFinding[];
}

/** Проверка рабочего места: the worst finding is the state of the whole. */
export function judgeWorkplace(report: WorkplaceReport, trial: TrialSignature, days: Days): CheckedWorkplace {
  const seen = { report, trial, days };
  const findings = workplaceCheckIds.map((check) => ({ check, ...workplaceChecks[check].judge(seen) }));
  const passes = (checks: readonly WorkplaceCheck[]) =>
    findings.every(({ check, state }) => state !== 'missing' || !checks.includes(check));
  const states = new Set(findings.map(({ state }) => state));
  const state = states.has('missing') ? 'missing' : states.has('expiring') ? 'expiring' : 'done';
  return { state, network: passes(networkChecks), software: passes(softwareChecks), findings };
}
