import { type ApplicationCard, getApplication, listCandidates } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';

/** While a decision is composed by a job the card asks again, in milliseconds. */
const composingPauseMs = 1500;
const composing = (card: ApplicationCard | undefined): boolean =>
  card?.proposedDecision != null && card.proposedDecision.documentId === null;

export const cardQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: ({ signal }) => call(getApplication, { parameters: { id } }, signal),
    refetchInterval: (query) => (composing(query.state.data) ? composingPauseMs : false),
  });

export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['candidates', id],
    staleTime: 0,
    queryFn: ({ signal }) => call(listCandidates, { parameters: { id } }, signal),
  });

export type Available = ApplicationCard['available'][number];
export const findAvailable = (card: ApplicationCard, action: ActionId): Available | undefined =>
  card.available.find((each) => each.action === action);

export const documentAddress = (applicationId: string, documentId: string): string =>
  `/api/applications/${applicationId}/documents/${documentId}`;
/** Пакет для проверки решения: proves it without the platform. */
export const proofAddress = (applicationId: string): string => `/api/applications/${applicationId}/proof`;
export const inlineAddress = (applicationId: string, documentId: string): string =>
  `${documentAddress(applicationId, documentId)}?inline=1`;
