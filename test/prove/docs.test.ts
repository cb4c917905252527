import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from '../../src/mock/faults/all.js';
import { proveFault } from '../../src/prove/behaviours.js';
import type { Proof } from '../../src/prove/proof.js';
import { prove } from '../../src/prove/prove.js';
import { type SoleFinds, soleMutationsOf } from '../../src/prove/sole-finds.js';
import { toProofMarkdown } from '../../src/prove/to-markdown.js';

const page = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8');

/** The faults that the page says are missed without a check; to find them anew takes a run each, which scripts/proof.js does. */
function faultsSaidOf(check: string): readonly string[] {
  const [, said = ''] = new RegExp(`^\\| \`${check}\` \\| [^|]* \\| ([^|]*) \\|$`, 'm').exec(page) ?? [];
  return [...said.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id);
}

let proof: Proof;
let finds: readonly SoleFinds[];

beforeAll(async () => {
  proof = await prove({ seed: 4711, without: [], parts: ['mutations'] });
  finds = soleMutationsOf(proof.mutations).map((one) => ({ ...one, faults: faultsSaidOf(one.check) }));
});

describe('docs/proof.md', () => {
  it('is what scripts/proof.js would make', () => {
    expect(toProofMarkdown(proof, finds)).toBe(page);
  });

  it('shows of each check something that only it finds', () => {
    expect(finds.filter(({ mutations, faults }) => mutations.length === 0 && faults.length === 0)).toEqual([]);
    const strange = finds.flatMap(({ check, faults }) => faults.filter((id) => FAULTS.find((fault) => fault.id === id)?.check !== check));
    expect(strange).toEqual([]);
  });

  it('is right about the faults of checks that no mutation misses', async () => {
    for (const { check, faults } of finds.filter(({ mutations }) => mutations.length === 0)) {
      const fault = FAULTS.find(({ id }) => id === faults[0]);
      expect(fault, check).toBeDefined();
      if (fault === undefined) continue;
      expect((await proveFault(fault, { seed: 4711, without: new Set([check]) })).found, fault.id).toBe(false);
    }
  });
});
