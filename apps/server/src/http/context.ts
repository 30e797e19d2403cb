import type { Database } from '@pgs/database';
import type { DeskComposer, DocumentComposer, FileStore } from '@pgs/documents';
import type {
  Actor,
  Grant,
  IdentityProvider,
  InteragencyLanguage,
  PushSender,
  ServiceDefinition,
  SignatureVerifier,
  WorkingCalendar,
} from '@pgs/domain';
import type { Config } from '../config.ts';
import type { Perform } from '../features/application/perform.ts';
import type { DraftFiles } from '../features/draft/draft-files.ts';
import type { Watch } from '../features/health/watching.ts';
import type { Prove } from '../features/journal/proving.ts';
import type { Enter } from '../features/portal/entering.ts';

/** What the routes are given; built in compose.ts. */
export interface Platform {
  readonly config: Config;
  readonly database: Database;
  readonly now: () => Date;
  readonly files: FileStore;
  readonly composer: DocumentComposer;
  readonly draftFiles: DraftFiles;
  readonly deskComposer: DeskComposer;
  /** How an application of any channel comes into being. */
  readonly enter: Enter;
  readonly calendar: WorkingCalendar;
  readonly services: ServiceCatalog;
  readonly language: InteragencyLanguage;
  readonly identity: IdentityProvider;
  readonly verifier: SignatureVerifier;
  readonly perform: Perform;
  readonly prove: Prove;
  /** Отсоединённая подпись ЭП-ОВ. */
  readonly sign: (document: Uint8Array, at: Date) => Promise<Uint8Array>;
  /** Undefined when the installation has not switched push on. */
  readonly push: PushSender | undefined;
  /** Tells how an outside system answered. */
  readonly watch: Watch;
  /** Runs a dead job again (by its id), or reads a failed inbox message again. */
  readonly retryJob: (id: string) => Promise<void>;
  readonly retryInbox: (id: string) => Promise<void>;
}

/** Service definitions by code and version, kept in memory: a version never changes. */
export interface ServiceCatalog {
  get(code: string, version: number): ServiceDefinition;
  newest(): readonly ServiceDefinition[];
}

/** Просмотр поддержкой: what the session sees instead of its own. */
export interface Looking {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly timeZone: string;
  readonly what: string;
  readonly requestNumber: string;
  readonly reason: string;
  readonly until: Date;
  /** Only this application is seen; null means everything the role sees. */
  readonly applicationId: string | null;
  readonly applicationNumber: string | null;
  /** Why nothing is seen any more: part of a sentence; null while the consent holds. */
  readonly over: string | null;
}

/** Who makes the request: resolved once from the session cookie, with the grants in force today. */
export interface Signed {
  readonly personId: string;
  readonly name: string;
  readonly shortName: string;
  readonly snils: string;
  readonly forgeryToken: string;
  readonly grants: readonly Grant[];
  /** Сотрудник технической поддержки. */
  readonly isOperator: boolean;
  /** The session is a support view: `grants` are those of the consent and none of the person's own. */
  readonly looking?: Looking;
  readonly actor: Extract<Actor, { kind: 'person' }>;
}
