import { deleteDraft, getDraft, listDrafts, removeDraftDocument, restoreDraft, saveDraft } from '@pgs/contract';
import { completenessOf, documentTitle, draftEndsSoon, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { findOrganization } from '../organization/store.ts';
import { checkDraft, type DraftParts, deleteDraftOf, newestService, removeDocumentFrom, restoreDraftOf, saveDraftOf } from './commands.ts';
import { draftFileRoutes } from './file-routes.ts';
import { listDraftRows } from './queries.ts';
import { findDraft, findFiledNumber, type StoredDraft } from './store.ts';

const pageSize = 50;

/** Черновики заявлений. */
export function draftRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services } = platform;
  const parts: DraftParts = { database, now, services };
  draftFileRoutes(server, platform, parts);

  route(server, platform, listDrafts, async ({ signed, query }) => {
    requireSection(signed, 'drafts');
    const organizationIds = [
      ...new Set(signed.grants.filter(({ role }) => role === 'inPersonClerk').map(({ organizationId }) => organizationId)),
    ];
    const found = await database.read(personScope(signed), (db) =>
      listDraftRows(db, { organizationIds, deleted: query.deleted === '1', after: readPlace(query.after), limit: pageSize + 1 }),
    );
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ place: _, serviceCode, changedById, ...row }) => ({
        ...row,
        serviceTitle: newestService(services, serviceCode)?.shortTitle ?? null,
        changedByMe: changedById === signed.personId,
        changedAt: row.changedAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        endsSoon: draftEndsSoon(row.expiresAt, now()),
        deletedAt: row.deletedAt?.toISOString() ?? null,
      })),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });

  route(server, platform, getDraft, async ({ signed, parameters }) => {
    requireSection(signed, 'drafts');
    return database.read(personScope(signed), async (db) => {
      const draft = await findDraft(db, parameters.id);
      const organization = draft && (await findOrganization(db, draft.organizationId));
      if (!draft || !organization) {
        const filed = await findFiledNumber(db, parameters.id);
        throw filed ? new Problem('draft-already-filed', { number: filed.number }) : new Problem('not-found');
      }
      const requirements = checkDraft(draft, newestService(services, draft.serviceCode), organization, now());
      return {
        id: draft.id,
        version: draft.version,
        organizationId: draft.organizationId,
        serviceCode: draft.serviceCode ?? null,
        content: draft.content,
        documents: presentDocuments(platform, draft),
        requirements: [...requirements],
        completeness: completenessOf(requirements),
        changedByName: draft.changedByName,
        changedAt: draft.changedAt.toISOString(),
        expiresAt: draft.expiresAt.toISOString(),
        deletedAt: draft.deletedAt?.toISOString() ?? null,
      };
    });
  });

  route(server, platform, saveDraft, async ({ signed, parameters, body }) => {
    requireSection(signed, 'drafts');
    const saved = await saveDraftOf(parts, signed, { id: parameters.id, ...body });
    return {
      ...saved,
      requirements: [...saved.requirements],
      changedAt: saved.changedAt.toISOString(),
      expiresAt: saved.expiresAt.toISOString(),
    };
  });

  route(server, platform, deleteDraft, async ({ signed, parameters }) => {
    requireSection(signed, 'drafts');
    return { expiresAt: (await deleteDraftOf(parts, signed, parameters.id)).toISOString() };
  });

  route(server, platform, restoreDraft, async ({ signed, parameters }) => {
    requireSection(signed, 'drafts');
    return { expiresAt: (await restoreDraftOf(parts, signed, parameters.id)).toISOString() };
  });

  route(server, platform, removeDraftDocument, async ({ signed, parameters }) => {
    requireSection(signed, 'drafts');
    const draft = await removeDocumentFrom(parts, signed, parameters.id, parameters.documentId);
    return { documents: presentDocuments(platform, draft) };
  });
}

const presentDocuments = ({ services }: Platform, { serviceCode, documents }: StoredDraft) => {
  const service = newestService(services, serviceCode);
  return documents.map((document) => ({ ...document, title: documentTitle(service, document.kindCode) }));
};
