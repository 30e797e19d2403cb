import { hexOf, leadsToRoot, leafOf, pathOf, rootOf } from '@pgs/proof';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const leavesOf = (count: number): Uint8Array[] => Array.from({ length: count }, (_none, index) => leafOf(`entry ${index}`));

it('leads from every leaf to the root, and from no other place', () => {
  for (let count = 1; count <= 20; count += 1) {
    const leaves = leavesOf(count);
    const root = rootOf(leaves);
    for (const [position, leaf] of leaves.entries()) {
      const path = pathOf(leaves, position);
      expect(leadsToRoot(leaf, { position, count }, path, root)).toBe(true);
      expect(leadsToRoot(leafOf('another'), { position, count }, path, root)).toBe(false);
      if (count > 1) expect(leadsToRoot(leaf, { position: (position + 1) % count, count }, path, root)).toBe(false);
      if (count > 1) expect(leadsToRoot(leaf, { position, count }, path.slice(1), root)).toBe(false);
    }
  }
});

it('is the same tree over roots of equal pieces, so that a path needs one piece only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 2, 4, 8), (count, size) => {
      const leaves = leavesOf(count);
      const pieces = Array.from({ length: Math.ceil(count / size) }, (_none, index) => leaves.slice(index * size, (index + 1) * size));
      const roots = pieces.map(rootOf);
      expect(hexOf(rootOf(roots))).toBe(hexOf(rootOf(leaves)));
      const position = count - 1;
      const piece = Math.floor(position / size);
      const path = [...pathOf(pieces[piece] ?? [], position % size), ...pathOf(roots, piece)];
      expect(leadsToRoot(leaves[position] ?? new Uint8Array(), { position, count }, path, rootOf(leaves))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('an empty list has no root', () => {
  expect(() => rootOf([])).toThrow(RangeError);
});
