import type { ResponseOf, reviewForSigning } from '@pgs/contract';
import {
  type Application,
  applicantName,
  decisionKinds,
  decisionText,
  fullName,
  localDate,
  type PreviousRefusal,
  problemText,
  specialOfDecision,
  templateText,
  whyNot,
} from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { findApplication } from '../application/store.ts';
import { duplicatesOf } from '../duplicate/duplicate-store.ts';
import { previousRefusals } from '../duplicate/present-duplicates.ts';
import { findOrganization, type Organization } from '../organization/store.ts';

interface Loaded {
  readonly application: Application;
  readonly organization: Organization;
  readonly refusals: readonly PreviousRefusal[];
}

type Row = ResponseOf<typeof reviewForSigning>['rows'][number];

/** What sets each proposed decision apart from the others; what the person may not see is left out. */
export async function presentSigningReview(platform: Platform, signed: Signed, ids: readonly string[]): Promise<{ rows: Row[] }> {
  const { database, services, now } = platform;
  const loaded = await database.read(personScope(signed), async (db) => {
    const found: Loaded[] = [];
    for (const id of new Set(ids)) {
      const application = await findApplication(db, id);
      const organization = application && (await findOrganization(db, application.organizationId));
      if (!application || !organization) continue;
      const isRefusal = application.proposedDecision !== undefined && application.proposedDecision.kind !== 'grant';
      const refusals = isRefusal ? previousRefusals(await duplicatesOf(db, application), organization.timeZone) : [];
      found.push({ application, organization, refusals });
    }
    return found;
  });
  const rows = loaded.map(({ application, organization, refusals }): Row => {
    const service = services.get(application.serviceCode, application.serviceVersion);
    const source = { application, organization, service };
    const proposed = application.proposedDecision;
    const kind = proposed && decisionKinds[proposed.kind];
    const grounds = kind && kind.grounds !== 'none' ? service[kind.grounds] : [];
    const why = whyNot('sign', { application, actor: signed.actor, service });
    return {
      id: application.id,
      version: application.version,
      number: application.portalNumber ?? application.registrationNumber ?? '',
      applicantName: applicantName(application),
      childName: application.child ? fullName(application.child) : null,
      serviceTitle: service.shortTitle,
      decisionTitle: kind?.title ?? '',
      groundTitles: grounds.filter(({ code }) => proposed?.groundCodes.includes(code)).map(({ title }) => title),
      special: [...specialOfDecision({ ...source, todayOn: localDate(now(), organization.timeZone), previousRefusals: refusals })],
      text: proposed?.paragraphs ? { template: [...templateText(proposed.kind, source)], left: [...decisionText(proposed, source)] } : null,
      documentId: proposed?.documentId ?? null,
      annexes: (proposed?.annexes ?? []).map(({ title, documentId }) => ({ title, documentId: documentId ?? null })),
      reason: why ? problemText(why.code, why.details) : null,
    };
  });
  // What asks to be read stands first.
  return { rows: rows.toSorted((one, other) => other.special.length - one.special.length) };
}
