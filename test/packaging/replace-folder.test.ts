import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const script = new URL('../../scripts/replace-folder.js', import.meta.url).href;
const folders: string[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-replace-'));
  folders.push(folder);
});
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

/** A process that makes a folder and puts it in the place many times; its exit code. */
async function replaceOften(name: string): Promise<number> {
  const code = `
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { replaceFolder } from ${JSON.stringify(script)};
    for (let i = 0; i < 100; i++) {
      mkdirSync('${name}');
      writeFileSync('${name}/whole', '${name}');
      replaceFolder('${name}', 'place');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [exit] = (await once(child, 'exit')) as [number]; // by Node's own description of the event
  return exit;
}

describe('replaceFolder', () => {
  it('puts the new folder where there was none, and where there was one', async () => {
    const { replaceFolder } = (await import(script)) as { replaceFolder: (fresh: string, place: string) => void }; // plain JavaScript
    for (const text of ['first', 'second']) {
      mkdirSync(join(folder, 'fresh'));
      writeFileSync(join(folder, 'fresh', 'file'), text);
      replaceFolder(join(folder, 'fresh'), join(folder, 'place'));
      expect(readFileSync(join(folder, 'place', 'file'), 'utf8')).toBe(text);
      expect(readdirSync(folder)).toEqual(['place']);
    }
  });

  it('lets several do so at once', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map(replaceOften))).toEqual([0, 0, 0]);
    expect(readdirSync(folder)).toEqual(['place']);
    expect(['a', 'b', 'c']).toContain(readFileSync(join(folder, 'place', 'whole'), 'utf8'));
  });
});
