/** What the codes of a bad signature mean, in words for an engineer who connects an organization. */
import type { JudgmentFailure } from '../message/judgment.ts';

export const FAILURES: Readonly<Record<JudgmentFailure | 'content-mismatch', string>> = {
  'no-signer-certificate': 'В подписи нет сертификата подписавшего. Укажите его ключом --certificate.',
  'unsupported-algorithm': 'Подпись сделана не по ГОСТ Р 34.10-2012, либо алгоритмы подписи и ключа не подходят друг к другу.',
  'no-signed-attributes': 'В подписи нет подписанных атрибутов, а её содержимое — не обычные данные.',
  'bad-attributes': 'Подписанные атрибуты испорчены: обязательного нет, он повторён или записан неверно.',
  'digest-mismatch': 'Документ не тот, который подписан: хэш не совпадает.',
  'certificate-substituted': 'Сертификат в подписи подменён: подписавший назвал другой.',
  'bad-signature': 'Подпись неверна: она сделана другим ключом или изменена.',
  'bad-time-stamp': 'Штамп времени испорчен или поставлен на другую подпись.',
  'content-mismatch': 'Указанный документ не совпадает с тем, что вложен в подпись.',
  'no-path': 'Цепочка сертификатов не приводит к доверенному. Проверьте --trust и добавьте промежуточные через --certificate.',
  expired: 'Сертификат в цепочке не действовал в момент, на который проверяется подпись. Момент задаётся ключом --at.',
  'path-length': 'Цепочка сертификатов длиннее, чем разрешил удостоверяющий центр.',
  'key-usage': 'Сертификату не разрешено подписывать такие документы.',
  'unknown-critical': 'В сертификате есть критическое расширение, которое проверка не понимает.',
  revoked: 'Сертификат отозван к моменту, на который проверяется подпись.',
  'revocation-unknown': 'Неизвестно, отозван ли сертификат: среди --crl нет действующего списка его издателя.',
};

export type Warning = 'no-signed-attributes' | 'time-stamp-not-proved' | 'trust-not-checked' | 'revocation-not-checked';

export const WARNINGS: Readonly<Record<Warning, string>> = {
  'no-signed-attributes': 'Подпись верна, но без подписанных атрибутов: платформа не принимает такую под решением.',
  'time-stamp-not-proved': 'Штамп времени цел, но службе, которая его выдала, нет доверия: он не учтён.',
  'trust-not-checked': 'Проверена только математика: доверенные сертификаты не указаны (--trust).',
  'revocation-not-checked': 'Отзыв сертификатов не проверен: списки не указаны (--crl).',
};
