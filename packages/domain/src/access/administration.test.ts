import { describe, expect, it } from 'vitest';
import { administeredOf, administrativeActionIds, mayAdminister, overseenOf, relationTo, treeRoles } from './administration.ts';
import { roleDefinition } from './roles.ts';

const ministry = { role: 'organizationAdministrator', organizationId: 'ministry', withSubordinates: true } as const;
const department = { role: 'organizationAdministrator', organizationId: 'department' } as const;
const school = { organizationId: 'school', ancestorIds: ['ministry', 'department'] };

describe('relation to an organization', () => {
  it('comes from a grant of the administrator there or, on the tree, above', () => {
    expect(relationTo([{ role: 'organizationAdministrator', organizationId: 'school' }], school)).toBe('administrator');
    expect(relationTo([ministry], school)).toBe('above');
    expect(relationTo([department], school)).toBeUndefined();
    expect(relationTo([{ ...department, withSubordinates: false }], school)).toBeUndefined();
  });

  it('is not given by other roles, and not upwards or sideways', () => {
    expect(relationTo([{ role: 'signingOfficial', organizationId: 'school' }], school)).toBeUndefined();
    expect(relationTo([{ ...ministry, role: 'statisticsObserver' }], school)).toBeUndefined();
    expect(relationTo([{ ...ministry, organizationId: 'school' }], { organizationId: 'ministry', ancestorIds: [] })).toBeUndefined();
    expect(relationTo([{ ...ministry, organizationId: 'other' }], school)).toBeUndefined();
  });

  it('makes the scope of the second lock', () => {
    expect(administeredOf([ministry, department, ministry, { role: 'observer', organizationId: 'x' }])).toEqual(['ministry', 'department']);
    expect(overseenOf([ministry, department])).toEqual(['ministry']);
  });
});

describe('the organization above', () => {
  it('appoints administrators and looks; the rest is done by the organization itself', () => {
    expect(administrativeActionIds.filter((action) => mayAdminister('above', action))).toEqual([
      'addSubordinate',
      'addEmployee',
      'exportEmployees',
      'grantRole',
      'revokeRole',
      'writeLetter',
    ]);
    expect(administrativeActionIds.filter((action) => !mayAdminister('administrator', action))).toEqual(['writeLetter']);
  });

  it('gets no role that opens cards on the whole tree', () => {
    for (const role of treeRoles) expect(roleDefinition(role).opensCards).toBe(false);
  });
});
