import { services } from '@pgs/catalog';
import { decisionKinds, statuses } from '@pgs/domain';
import { orderStatuses } from '@pgs/epgu';
import { expect, it } from 'vitest';

it('every status we tell the applicant is one that an agency sends, and the final ones are final on the portal too', () => {
  const told = [
    ...Object.values(statuses).flatMap(({ portal, final }) => (portal ? [{ ...portal, final }] : [])),
    ...services.flatMap(({ intermediateStatuses }) =>
      intermediateStatuses.map(({ title, portalStatusCode }) => ({ title, code: portalStatusCode, final: false })),
    ),
  ];
  for (const { code, title, final } of told) expect(orderStatuses[code], title).toMatchObject({ sender: 'agency', final });
  for (const { portal } of Object.values(decisionKinds))
    expect(orderStatuses[portal.code]).toMatchObject({ sender: 'agency', final: true });
});
