import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { prove } from '../../src/prove/prove.js';
import { toProofMarkdown } from '../../src/prove/to-markdown.js';

it('docs/proof.md is what scripts/proof.js would make', async () => {
  const page = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8');
  expect(toProofMarkdown(await prove({ seed: 4711, without: [], parts: ['mutations'] }))).toBe(page);
});
