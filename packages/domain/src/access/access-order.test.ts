import { describe, expect, it } from 'vitest';
import { compareLists, type ListedGrant, orderLines, rolesText } from './access-order.ts';

const grant = (id: string, personId: string, role: ListedGrant['role'], position = 'Секретарь'): ListedGrant => ({
  id,
  personId,
  name: personId,
  position,
  role,
});

describe('the annex of the order', () => {
  it('has a line a person, by name, with roles in the order of the role model', () => {
    const lines = orderLines([grant('1', 'Яковлев', 'observer'), grant('2', 'Яковлев', 'registrar'), grant('3', 'Алёхина', 'specialist')]);
    expect(lines.map(({ name, roles }) => [name, rolesText(roles)])).toEqual([
      ['Алёхина', 'Специалист'],
      ['Яковлев', 'Регистратор, Наблюдатель'],
    ]);
  });

  it('appoints everybody the first time', () => {
    const { lines, released, differs } = compareLists(null, orderLines([grant('1', 'Яковлев', 'observer')]));
    expect([lines.map(({ change }) => change), released, differs]).toEqual([['appointed'], [], true]);
  });

  it('tells an amending order what changed', () => {
    const before = orderLines([grant('1', 'A', 'observer'), grant('2', 'B', 'registrar'), grant('3', 'C', 'specialist')]);
    const now = orderLines([grant('1', 'A', 'observer'), grant('2', 'B', 'registrar', 'Завуч'), grant('4', 'D', 'observer')]);
    const { lines, released, differs } = compareLists(before, now);
    expect(lines.map(({ name, change }) => [name, change])).toEqual([
      ['A', 'kept'],
      ['B', 'changed'],
      ['D', 'appointed'],
    ]);
    expect(released.map(({ name }) => name)).toEqual(['C']);
    expect(differs).toBe(true);
    expect(compareLists(before, before).differs).toBe(false);
  });
});
