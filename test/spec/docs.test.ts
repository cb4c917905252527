import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from './read-spec.js';

it('docs/requirements.md and docs/ambiguities.md say what the registers say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/docs.js', '--check'], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
