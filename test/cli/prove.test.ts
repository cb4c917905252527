import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/cli/problem.js';
import { registerProve } from '../../src/cli/prove.js';
import { toJson } from '../../src/report/json.js';
import { runAgainstMock } from '../support/run.js';

let recorded: string;
const folders: string[] = [];

beforeAll(async () => {
  recorded = toJson(await runAgainstMock());
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder with the record of a run under a name; its path. */
function recordIn(name: string): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'prove-'));
  folders.push(folder);
  const file = join(folder, name);
  writeFileSync(file, recorded);
  return { folder, file };
}

/** What the command prints; its exit code is left in `process.exitCode`. */
async function prove(...flags: readonly string[]): Promise<string> {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const program = new Command();
  registerProve(program);
  await program.parseAsync(['prove', ...flags], { from: 'user' });
  return written.join('');
}

describe('conformance prove --from report.json --write', () => {
  it('puts the strength into the record and its page, and says it', async () => {
    const { folder, file } = recordIn('report.json');
    expect(await prove('--from', file, '--write')).toMatch(/^R-404 +(\d+) of \1 mutations would have been caught$/m);
    expect(process.exitCode).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
    const { requirements } = JSON.parse(readFileSync(file, 'utf8'));
    const { strength } = requirements.find(({ id }: { readonly id: string }) => id === 'R-404');
    expect(strength).toEqual({ caught: strength.of, of: expect.any(Number), survivors: [] });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(
      `${strength.of} of ${strength.of} mutations would have been caught`,
    );
  });

  it('changes nothing without --write', async () => {
    const { folder, file } = recordIn('report.json');
    await prove('--from', file);
    expect(readdirSync(folder)).toEqual(['report.json']);
    expect(readFileSync(file, 'utf8')).toBe(recorded);
  });

  it.each([
    ['no record', []],
    ['a check that is off', ['--from', 'report.json', '--without-check', 'tls-floor']],
    ['a record of another name', ['--from', 'run.json']],
  ])('is refused with %s', async (_, flags) => {
    await expect(prove('--write', ...flags)).rejects.toThrow(InputError);
  });
});
