import { describe, expect, it } from 'vitest';
import { maySee, scopeOf } from '../grant.ts';
import { roleIds } from '../roles.ts';
import { type ConsentFacts, supportGrants, supportState, supportViewText, whyNoView } from './support-view.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 8, 1, hour));
const holds: ConsentFacts = { organizationActive: true, consenterAdministers: true, stillOperator: true, employed: false };

describe('the state of a support view', () => {
  it('comes from the clock where nobody has to act: the last moment is not included', () => {
    const asked = { state: 'asked', askedAt: at(0), until: null } as const;
    expect([at(72 - 1), at(72)].map((moment) => supportState(asked, moment))).toEqual(['asked', 'lapsed']);
    const consented = { state: 'consented', askedAt: at(0), until: at(4) } as const;
    expect([at(3), at(4)].map((moment) => supportState(consented, moment))).toEqual(['consented', 'ranOut']);
    for (const state of ['refused', 'withdrawn', 'ended'] as const) expect(supportState({ ...consented, state }, at(1))).toBe(state);
  });

  it('lets look in one case only, and says why in every other', () => {
    const consented = { state: 'consented', askedAt: at(0), until: at(4) } as const;
    expect(whyNoView(consented, holds, at(3))).toBeUndefined();
    for (const broken of [{ organizationActive: false }, { consenterAdministers: false }, { stillOperator: false }, { employed: true }])
      expect(whyNoView(consented, { ...holds, ...broken }, at(3))).toMatch(/\S/);
    for (const state of ['asked', 'refused', 'withdrawn', 'ended'] as const)
      expect(whyNoView({ ...consented, state }, holds, at(3))).toMatch(/\S/);
  });
});

describe('what a support view opens', () => {
  it('is the role in one organization, of the services named, and of one service where there is one application', () => {
    for (const role of roleIds) {
      const view = { role, organizationId: 'school', serviceCodes: ['enrolment'], applicationNumber: null };
      const grants = supportGrants(view, null);
      expect(grants).toHaveLength(1);
      expect(scopeOf(grants).filter((entry) => entry !== 'school/enrolment')).toEqual([]);
      expect(maySee(grants, { organizationId: 'department', serviceCode: 'enrolment' })).toBe(false);
      expect(scopeOf(supportGrants({ ...view, serviceCodes: null }, 'summer')).filter((entry) => entry !== 'school/summer')).toEqual([]);
      expect(supportViewText(view, () => 'Зачисление')).toContain('«Зачисление»');
    }
  });

  it('never reaches the organizations below', () => {
    expect(supportGrants({ role: 'organizationAdministrator', organizationId: 'ministry', serviceCodes: null }, null)).not.toEqual([
      expect.objectContaining({ withSubordinates: true }),
    ]);
  });
});
