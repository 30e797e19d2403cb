import type { ResponseOf, reviewForSigning } from '@pgs/contract';
import { type Application, applicantName, decisionKinds, fullName, localDate, problemText, specialOfDecision, whyNot } from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { findApplication } from '../application/store.ts';
import { findOrganization } from '../organization/store.ts';

type Row = ResponseOf<typeof reviewForSigning>['rows'][number];

/** What sets each proposed decision apart from the others; what the person may not see is left out. */
export async function presentSigningReview(platform: Platform, signed: Signed, ids: readonly string[]): Promise<{ rows: Row[] }> {
  const { database, services, now } = platform;
  const loaded = await database.read(personScope(signed), async (db) => {
    const found: { readonly application: Application; readonly timeZone: string }[] = [];
    for (const id of new Set(ids)) {
      const application = await findApplication(db, id);
      const organization = application && (await findOrganization(db, application.organizationId));
      if (application && organization) found.push({ application, timeZone: organization.timeZone });
    }
    return found;
  });
  const rows = loaded.map(({ application, timeZone }): Row => {
    const service = services.get(application.serviceCode, application.serviceVersion);
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
      special: [...specialOfDecision(application, service, localDate(now(), timeZone))],
      documentId: proposed?.documentId ?? null,
      reason: why ? problemText(why.code, why.details) : null,
    };
  });
  // What asks to be read stands first.
  return { rows: rows.toSorted((one, other) => other.special.length - one.special.length) };
}
