import { isTextSignature } from '../gost-signature.ts';
import { EsiaRefusal } from './answer.ts';
import { type EmulatorState, type RegisteredClient, timestampToleranceSeconds } from './state.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const timestamp = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d) ([+-]\d\d)(\d\d)$/;

/** Throws ESIA-007014 when the parameter is absent or empty, ESIA-007003 when it is repeated. */
export function required(parameters: URLSearchParams, name: string): string {
  const [value, ...others] = parameters.getAll(name);
  if (others.length > 0) throw new EsiaRefusal('ESIA-007003', `Параметр указан несколько раз: ${name}`);
  if (value === undefined || value === '') throw new EsiaRefusal('ESIA-007014', `Отсутствует обязательный параметр: ${name}`);
  return value;
}

/** Throws ESIA-007005. */
export function clientOf(state: EmulatorState, parameters: URLSearchParams): RegisteredClient {
  const client = state.clients.get(required(parameters, 'client_id'));
  if (client === undefined) throw new EsiaRefusal('ESIA-007005', 'Система-клиент не зарегистрирована');
  return client;
}

/** state, timestamp, certificate hash and signature, the same for both requests. Throws EsiaRefusal. */
export function checkClientRequest(client: RegisteredClient, parameters: URLSearchParams, now: Date): void {
  const state = required(parameters, 'state');
  if (!uuid.test(state)) throw new EsiaRefusal('ESIA-007003', 'Параметр state должен быть UUID');
  const sentAt = readTimestamp(required(parameters, 'timestamp'));
  if (Math.abs(sentAt.getTime() - now.getTime()) > timestampToleranceSeconds * 1000) {
    throw new EsiaRefusal('ESIA-007015', 'Время запроса отличается от времени ЕСИА больше допустимого');
  }
  const hash = required(parameters, 'client_certificate_hash');
  const expected = client.certificateHash;
  if (expected === undefined ? !/^[0-9A-F]{64}$/.test(hash) : hash !== expected) {
    throw new EsiaRefusal('ESIA-007053', 'Хэш сертификата системы-клиента не совпадает с зарегистрированным');
  }
  const signed = ['client_id', 'scope', 'scope_org', 'timestamp', 'state', 'redirect_uri', 'code'];
  const text = signed.map((name) => parameters.get(name) ?? '').join('');
  if (!isTextSignature(client.publicKey, text, readBase64Url(required(parameters, 'client_secret')))) {
    throw new EsiaRefusal('ESIA-007053', 'Подпись client_secret неверна');
  }
}

/** With or without padding; anything that is no base64url gives no bytes and thus no valid signature. */
function readBase64Url(text: string): Uint8Array {
  return /^[A-Za-z0-9_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : new Uint8Array();
}

function readTimestamp(text: string): Date {
  const [, year, month, day, hour, minute, second, zoneHours, zoneMinutes] = timestamp.exec(text) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zoneHours}:${zoneMinutes}`);
  if (Number.isNaN(at.getTime())) throw new EsiaRefusal('ESIA-007015', 'Неверный формат времени: ожидается yyyy.MM.dd HH:mm:ss Z');
  return at;
}
