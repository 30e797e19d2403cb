import path from 'node:path';
import { StartProblem } from './start-problem.ts';

/** Each address of the platform: the variable that moves its port and the port used without it. */
export const ports = {
  PORT: 8080,
  EPGU_PORT: 8081,
  ESIA_PORT: 8082,
  SMEV_PORT: 8083,
  SIGNER_PORT: 8084,
  GISGMP_PORT: 8085,
  ESNSI_PORT: 8087,
  PUSH_PORT: 8088,
  SMEV_FTP_PORT: 8086,
} as const;

export type PortVariable = keyof typeof ports;

export interface PlatformSettings {
  readonly root: string;
  readonly dataDir: string;
  readonly host: string;
  readonly ports: Readonly<Record<PortVariable, number>>;
  /** Where the browser opens the platform. */
  readonly publicUrl: string;
  /** The owner's address of an outside PostgreSQL; absent means the embedded one. */
  readonly databaseUrl: string | undefined;
}

/** Reads the environment. Throws StartProblem `setting-invalid` with the variable's name. */
export function readSettings(root: string, environment: NodeJS.ProcessEnv): PlatformSettings {
  const host = environment.HOST || '127.0.0.1';
  const chosen = {} as Record<PortVariable, number>;
  for (const variable of Object.keys(ports) as PortVariable[]) {
    const text = environment[variable];
    const port = text === undefined || text === '' ? ports[variable] : Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new StartProblem('setting-invalid', `В переменной ${variable} нужен номер порта от 1 до 65535, а задано «${text}».`);
    }
    const twin = (Object.keys(chosen) as PortVariable[]).find((other) => chosen[other] === port);
    if (twin !== undefined) {
      throw new StartProblem('setting-invalid', `Переменные ${twin} и ${variable} задают один и тот же порт ${port}. Задайте разные.`);
    }
    chosen[variable] = port;
  }
  return {
    root,
    dataDir: path.resolve(root, environment.DATA_DIR || '.data'),
    host,
    ports: chosen,
    publicUrl: environment.PUBLIC_URL || `http://${reachable(host)}:${chosen.PORT}`,
    databaseUrl: environment.DATABASE_URL || undefined,
  };
}

/** «All interfaces» is an address to listen at, not one to open. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** What the children are told besides the environment of the caller. */
export function childEnvironment(settings: PlatformSettings, databaseUrl: string, adminUrl: string): NodeJS.ProcessEnv {
  const at = (variable: PortVariable) => `http://${reachable(settings.host)}:${settings.ports[variable]}`;
  return {
    CONTOUR: 'training',
    EPGU_URL: at('EPGU_PORT'),
    ESIA_URL: at('ESIA_PORT'),
    SMEV_URL: at('SMEV_PORT'),
    SIGNER_URL: at('SIGNER_PORT'),
    PUSH_URL: at('PUSH_PORT'),
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATABASE_ADMIN_URL: adminUrl,
    DATA_DIR: settings.dataDir,
    HOST: settings.host,
    PUBLIC_URL: settings.publicUrl,
    ...Object.fromEntries(Object.entries(settings.ports).map(([variable, port]) => [variable, String(port)])),
  };
}
