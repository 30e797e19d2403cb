/** One click, one key. `crypto.randomUUID` exists only on secure origins, so the key is drawn from random bytes. */
export const newRequestKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
