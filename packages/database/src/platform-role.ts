import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DatabaseProblem } from './embedded/database-problem.ts';

/** The account the platform works under: it owns no tables and cannot step over row-level security. */
export const platformRole = 'pgs_platform';

/** Creates the role or gives it the password; is content with an existing role it may not alter. */
export async function ensurePlatformRole(client: pg.Client, password: string | undefined): Promise<void> {
  const found = await client.query<{ safe: boolean }>('select not (rolsuper or rolbypassrls) as safe from pg_roles where rolname = $1', [
    platformRole,
  ]);
  const existing = found.rows[0];
  if (existing !== undefined && !existing.safe) {
    throw new DatabaseProblem(
      'platform-role-missing',
      `Роль ${platformRole} обходит защиту строк. Выполните: alter role ${platformRole} nosuperuser nobypassrls.`,
    );
  }
  if (existing === undefined || password !== undefined) await shapeRole(client, existing !== undefined, password);
  await joinRole(client);
}

async function shapeRole(client: pg.Client, exists: boolean, password: string | undefined): Promise<void> {
  // NOBYPASSRLS and NOSUPERUSER are the defaults; naming them would demand a superuser.
  const attributes = password === undefined ? 'nologin' : `login password ${pg.escapeLiteral(password)}`;
  try {
    await client.query(`${exists ? 'alter' : 'create'} role ${platformRole} ${attributes}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    // Several databases of one cluster may be migrated at the same moment, and roles belong to the whole cluster.
    if (code === '42710' || code === '23505' || code === 'XX000') return;
    if (code === '42501' && exists) return;
    if (code !== '42501') throw error;
    throw new DatabaseProblem(
      'platform-role-missing',
      `В базе данных нет роли ${platformRole}, а прав создать её не хватает. Попросите администратора сервера выполнить: ` +
        `create role ${platformRole} login password '…', и задайте этот пароль в PLATFORM_DATABASE_PASSWORD.`,
      { cause: error },
    );
  }
}

/** A migrating owner who is not a superuser must be a member of the role to give it a schema; one who may not become a member goes on without. */
async function joinRole(client: pg.Client): Promise<void> {
  const member = await client.query<{ member: boolean }>("select pg_has_role(current_user, $1, 'usage') as member", [platformRole]);
  if (member.rows[0]?.member !== true) await client.query(`grant ${platformRole} to current_user`).catch(() => undefined);
}

/** The same database seen by `pgs_platform`. */
export function platformUrl(adminUrl: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = platformRole;
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The password of `pgs_platform`: from PLATFORM_DATABASE_PASSWORD, else made once and kept in the data folder, readable by its owner only. */
export function platformPassword(dataDir: string, given: string | undefined = process.env.PLATFORM_DATABASE_PASSWORD): string {
  if (given !== undefined && given !== '') return given;
  const file = path.join(dataDir, 'platform-password');
  if (fs.existsSync(file)) {
    const kept = fs.readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
  }
  const made = crypto.randomBytes(24).toString('hex');
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
