import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromPkcs8, readCertificate, signDetached, streebog } from '@pgs/gost';
import { createTrainingAuthority, type IssuedCertificate, type IssueRequest, type TrainingAuthority } from '../src/emulator.ts';

export const NOW = new Date('2026-11-23T09:00:00Z');
export const DAY_MS = 86_400_000;
export const daysFromNow = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);

export const OFFICIAL = {
  person: { lastName: 'Ёлкина', firstName: 'Анна', middleName: 'Петровна', snils: '112-233-445 95' },
  organization: { title: 'Министерство учебных дел', ogrn: '1027700132195', inn: '7707083893' },
  position: 'Начальник отдела',
} as const satisfies IssueRequest;

export interface Stand {
  readonly dir: string;
  readonly authority: TrainingAuthority;
  /** Writes a document and returns its path. */
  write(name: string, contents: Uint8Array | string): Promise<string>;
  clear(): Promise<void>;
}

export async function makeStand(): Promise<Stand> {
  const dir = await mkdtemp(path.join(tmpdir(), 'pgs-signing-'));
  const authority = await createTrainingAuthority(path.join(dir, 'authority'), { now: () => NOW });
  return {
    dir,
    authority,
    async write(name, contents) {
      const file = path.join(dir, name);
      await writeFile(file, contents);
      return file;
    },
    clear: () => rm(dir, { recursive: true, force: true }),
  };
}

export function sign(issued: IssuedCertificate, document: Uint8Array, signedAt = NOW): Uint8Array {
  return signDetached({
    certificate: readCertificate(issued.certificateDer),
    key: fromPkcs8(issued.privateKeyPkcs8),
    digest: streebog(256, document),
    signedAt,
  });
}
