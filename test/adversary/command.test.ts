import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../bin/conformance.js', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-adversary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [command, ...args], { cwd: folder, env: { PATH: process.env.PATH }, encoding: 'utf8' });
}

describe('no verdict is reached, and exit 2 says so, where', () => {
  it.each([
    ['exits with 0', 'process.exit(0)'],
    ['exits with 1', 'process.exit(1)'],
    ['waits for ever', 'await new Promise(() => {}); export default {};'],
    [
      'throws later',
      'setTimeout(() => { throw new Error("late") }); await new Promise((resolve) => setTimeout(resolve, 1000)); export default {};',
    ],
    ['holds what JSON cannot', 'export default { seed: 5n };'],
  ])('the configuration %s', (_, text) => {
    writeFileSync(join(folder, 'odd.mjs'), text);
    const { status, stdout, stderr } = run('run', '--config', 'odd.mjs', '--out', 'odd');
    expect({ status, stdout }, stderr).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/error: /);
    if (text.includes('5n')) expect(stderr).not.toContain('defect of conformance');
  });

  it('what is asked about is named as a member of every object', () => {
    expect(run('explain', '__proto__')).toMatchObject({ status: 2, stdout: '' });
    expect(run('explain', 'constructor')).toMatchObject({ status: 2, stdout: '' });
  });

  it.skipIf(process.platform !== 'linux')('standard output is full', async () => {
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
    const child = spawn(process.execPath, [command, 'run', '--suite', 'tls', '--out', 'full'], { cwd: folder, stdio: [...stdio] });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(stderr).toContain('standard output cannot be written to (ENOSPC)');
    expect(stderr).not.toContain('    at ');
  });
});
