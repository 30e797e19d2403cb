import type { GostPrivateKey, GostPublicKey } from '@pgs/gost';
import type { DemonstrationPerson } from './demonstration-people.ts';
import type { RequestedScopes } from './scopes.ts';

/** A registered system. With `publicKey` alone the certificate hash is compared only when it is given. */
export type EsiaClient = {
  /** Мнемоника. */
  readonly clientId: string;
  readonly redirectUris: readonly string[];
} & (
  | { /** DER. */ readonly certificateDer: Uint8Array; readonly publicKey?: undefined }
  | { readonly publicKey: GostPublicKey; readonly certificateHash?: string | undefined; readonly certificateDer?: undefined }
);

export interface RegisteredClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly publicKey: GostPublicKey;
  readonly certificateHash: string | undefined;
}

/** An authorization request that passed all checks. */
export interface SignInRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** As asked for, to compare with the token request. */
  readonly scope: string;
  readonly scopeOrg: string;
  readonly scopes: RequestedScopes;
  /** access_type=offline: a marker of renewal is given beside the access marker. */
  readonly offline: boolean;
  readonly expiresAt: Date;
}

/** What one authorization code stands for. */
export interface Grant {
  readonly request: SignInRequest;
  readonly personOid: string;
  readonly expiresAt: Date;
}

export interface EmulatorState {
  readonly key: GostPrivateKey;
  readonly publicKey: GostPublicKey;
  readonly issuer: string;
  readonly now: () => Date;
  readonly clients: ReadonlyMap<string, RegisteredClient>;
  readonly people: ReadonlyMap<string, DemonstrationPerson>;
  /** Open sign-in pages. */
  readonly signIns: Map<string, SignInRequest>;
  /** Codes not used yet. Lost at a restart: a code lives minutes, and a lost one cannot be replayed. */
  readonly grants: Map<string, Grant>;
  /** Маркеры обновления: each serves once. */
  readonly renewals: Map<string, Grant>;
}

export const timestampToleranceSeconds = 300;
export const signInPageSeconds = 3600;
export const codeSeconds = 180;
export const tokenSeconds = 3600;
export const renewalSeconds = 30 * 86_400;
export const sessionSeconds = 3 * 3600;

export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
export const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Keeps the maps from growing: called whenever something is added. */
export function dropExpired(entries: Map<string, { readonly expiresAt: Date }>, now: Date): void {
  for (const [id, entry] of entries) if (entry.expiresAt <= now) entries.delete(id);
}
