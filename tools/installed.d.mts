import type { SpawnOptions } from 'node:child_process';

export const root: string;
export const node24: string;
export function whyInstall(folder?: string): string | undefined;
export function install(say: (line: string) => void): Promise<void>;
export function run(command: readonly string[], options?: SpawnOptions): Promise<number>;
