import { ExchangeUnreachable, type FileStoreReference } from '@pgs/domain';

/** Puts a file to the file store of the exchange with the shared account of senders. Throws ExchangeUnreachable. */
export async function uploadFile(storeUrl: string, uuid: string, name: string, content: Uint8Array, timeoutMs: number): Promise<void> {
  const response = await reach(`${storeUrl}/${uuid}/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { authorization: basic('anonymous', 'smev') },
    body: new Uint8Array(content),
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new ExchangeUnreachable(`The file store answered ${response.status}`);
}

/** Opens a file by the account given in the message; the time-out bounds the wait for the first byte only. Throws ExchangeUnreachable. */
export async function openFile(storeUrl: string, reference: FileStoreReference, timeoutMs: number): Promise<ReadableStream<Uint8Array>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('time-out')), timeoutMs);
  try {
    const path = reference.fileName.replace(/^\/+/, '').split('/').map(encodeURIComponent).join('/');
    const withFolder = path.includes('/') ? path : `${encodeURIComponent(reference.uuid)}/${path}`;
    const response = await reach(`${storeUrl}/${withFolder}`, {
      headers: { authorization: basic(reference.userName, reference.password) },
      signal: abort.signal,
    });
    if (response.ok && response.body) return response.body;
    await response.body?.cancel();
    throw new ExchangeUnreachable(`The file store answered ${response.status}`);
  } finally {
    clearTimeout(timer);
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error' });
  } catch (error) {
    throw new ExchangeUnreachable('The file store is not reached', { cause: error });
  }
}

function basic(userName: string, password: string): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}
