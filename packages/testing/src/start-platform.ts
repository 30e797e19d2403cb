import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneTemplate } from '@pgs/database/testing';
import { freePort } from './free-port.ts';
import { type PlatformOverOptions, startPlatformOver, type TestPlatform } from './platform-over.ts';

export interface TestPlatformOptions extends PlatformOverOptions {
  /** Where letters go; without it the platform writes none. */
  readonly mailUrl?: string;
}

/** The whole platform in one process with the world outside, over a database of its own. */
export async function startPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const database = await cloneTemplate();
  const dataDir = await mkdtemp(join(tmpdir(), 'pgs-test-'));
  const [port, epgu, esia, smev, signer, gisGmp, push] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const at = (number: number) => `http://127.0.0.1:${number}`;
  const environment = {
    CONTOUR: 'training',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: at(port),
    EPGU_PORT: String(epgu),
    ESIA_PORT: String(esia),
    SMEV_PORT: String(smev),
    SMEV_FTP_PORT: String(await freePort()),
    SIGNER_PORT: String(signer),
    GISGMP_PORT: String(gisGmp),
    ESNSI_PORT: String(await freePort()),
    PUSH_PORT: String(push),
    PUSH_URL: at(push),
    ESIA_URL: at(esia),
    SMEV_URL: at(smev),
    SIGNER_URL: at(signer),
    ...(options.mailUrl ? { SMTP_URL: options.mailUrl, MAIL_FROM: 'pgs@platform.example' } : {}),
  };
  const platform = await startPlatformOver(environment, options);
  return {
    ...platform,
    stop: async () => {
      await platform.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
