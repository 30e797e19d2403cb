import { onSessionChange, sessionIsOver } from '../api/session-state.ts';

/**
 * What a person typed and the server has not taken yet, kept in the browser so that it survives a closed laptop and a lost network.
 * It belongs to the person, not to the machine: found by the person only, gone when the server has it and at sign-out.
 */
const databaseName = 'pgs-local-copies';
const storeName = 'copies';

export interface LocalCopy<T> {
  readonly key: string;
  readonly personId: string;
  readonly savedAt: number;
  readonly value: T;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'key' });
  return asked(request);
};

const within = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await open();
  try {
    return await asked(work(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
};

/** Other pages of the browser learn here that somebody has signed out: what is typed on them is not kept either, until a new sign-in. */
const signedOut = new BroadcastChannel('pgs-signed-out');
let keeping = true;
signedOut.addEventListener('message', () => {
  keeping = false;
});
onSessionChange(() => {
  if (!sessionIsOver()) keeping = true;
});

const keyOf = (personId: string, id: string): string => `${personId}/${id}`;

export const keepCopy = async <T>(personId: string, id: string, value: T): Promise<void> => {
  if (!keeping) return;
  await within('readwrite', (store) => store.put({ key: keyOf(personId, id), personId, savedAt: Date.now(), value }));
};

export const findCopy = async <T>(personId: string, id: string): Promise<LocalCopy<T> | undefined> =>
  (await within('readonly', (store) => store.get(keyOf(personId, id)))) as LocalCopy<T> | undefined;

export const dropCopy = async (personId: string, id: string): Promise<void> => {
  await within('readwrite', (store) => store.delete(keyOf(personId, id)));
};

export const copiesOf = async <T>(personId: string): Promise<readonly LocalCopy<T>[]> => {
  const all = (await within('readonly', (store) => store.getAll())) as LocalCopy<T>[];
  return all.filter((copy) => copy.personId === personId);
};

/** Forgets the copies of which this is true, whoever they belong to. */
export const sweepCopies = async (isOver: (copy: LocalCopy<unknown>) => boolean): Promise<void> => {
  const all = (await within('readonly', (store) => store.getAll())) as LocalCopy<unknown>[];
  for (const { key } of all.filter(isOver)) await within('readwrite', (store) => store.delete(key));
};

/** At sign-out: nothing of citizens stays on the machine. */
export const dropAllCopies = async (): Promise<void> => {
  keeping = false;
  signedOut.postMessage(null);
  await within('readwrite', (store) => store.clear());
};
