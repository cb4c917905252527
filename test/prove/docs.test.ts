import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { prove } from '../../src/prove/prove.js';
import { type SoleFinds, soleFindsOf } from '../../src/prove/sole-finds.js';
import { toProofMarkdown } from '../../src/prove/to-markdown.js';

it('docs/proof.md is what scripts/proof.js would make, and there each check alone finds something', async () => {
  const page = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8');
  const proof = await prove({ seed: 4711, without: [], parts: ['mutations'] });
  const finds = await soleFindsOf(proof);
  const needless = ({ mutations, faults }: SoleFinds): boolean => mutations.length === 0 && faults.length === 0;
  expect(finds.filter(needless).map(({ check }) => check)).toEqual([]);
  expect(toProofMarkdown(proof, finds)).toBe(page);
});
