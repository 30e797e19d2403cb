import { afterAll, describe, expect, it } from 'vitest';
import { chainComparisons } from './chain-comparisons.ts';
import { comparisonsOf, digestComparison } from './comparisons.ts';
import { findGostEngine, howToInstallGostEngine } from './gost-engine.ts';
import { PARAMETER_SETS, Workshop } from './workshop.ts';

const engine = findGostEngine();

if (engine === undefined) {
  console.warn(howToInstallGostEngine);
  it.skip(howToInstallGostEngine, () => undefined);
} else {
  describe(`сверка с ГОСТ-движком, ${engine.version}`, () => {
    const shop = new Workshop(engine);
    afterAll(() => shop.close());

    for (const { title, run } of [digestComparison, ...PARAMETER_SETS.flatMap(comparisonsOf), ...chainComparisons]) {
      it(title, { timeout: 60_000 }, async () => {
        await run(shop);
        expect(shop.folder).toBeTruthy();
      });
    }
  });
}
