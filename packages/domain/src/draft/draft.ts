import type { DraftContent } from './draft-content.ts';

/** Файл черновика: one document, already of one piece however many pages were scanned. */
export interface DraftDocument {
  readonly id: string;
  readonly kindCode: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** Черновик заявления: typed at the desk for a person who came, not submitted yet. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string;
  /** Undefined until the service is chosen. */
  readonly serviceCode: string | undefined;
  readonly serviceVersion: number | undefined;
  readonly content: DraftContent;
  readonly documents: readonly DraftDocument[];
  readonly changedById: string;
  readonly changedByName: string;
  readonly changedAt: Date;
  /** Removed by this moment unless somebody works on it or sends it. */
  readonly expiresAt: Date;
  /** Deleted by a person, kept for the term of grace. */
  readonly deletedAt: Date | undefined;
}

/**
 * Сроки хранения черновика (152-ФЗ ст. 5 ч. 7: personal data are kept no longer than their purpose needs). See
 * docs/decisions/0030-drafts.md.
 */
export const draftTerms = { keptDays: 30, graceDays: 7, warnDays: 5 } as const;

const dayMs = 86_400_000;

export const draftExpiresAt = (changedAt: Date): Date => new Date(changedAt.getTime() + draftTerms.keptDays * dayMs);
/** Last moment at which a deleted draft can still be restored. */
export const draftGraceEndsAt = (deletedAt: Date): Date => new Date(deletedAt.getTime() + draftTerms.graceDays * dayMs);
export const draftEndsSoon = (expiresAt: Date, now: Date): boolean => expiresAt.getTime() - now.getTime() < draftTerms.warnDays * dayMs;
