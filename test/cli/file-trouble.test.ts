import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.js';
import { InputError } from '../../src/cli/problem.js';
import { demandRecord, readRecord } from '../../src/cli/read-record.js';
import { existingRegressions } from '../../src/cli/regressions/folder.js';
import { writeFloor } from '../../src/cli/write-floor.js';
import { passing } from '../report/records.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-files-'));
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What is said, and what to do about it; throws what is no bad input. */
async function refused(act: () => unknown): Promise<readonly string[]> {
  const error = await (async () => act())().catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw error ?? new Error('nothing was refused');
  return error.problems.map(({ says, do: remedy }) => (remedy === '' ? 'nothing to do' : says.replaceAll(`${folder}/`, '')));
}

describe('a record', () => {
  it('is read where it is whole, and may be missing', () => {
    writeFileSync(join(folder, 'report.json'), JSON.stringify(passing()));
    expect(readRecord(join(folder, 'report.json'))).toEqual(JSON.parse(JSON.stringify(passing())));
    expect(readRecord(join(folder, 'none.json'))).toBeUndefined();
  });

  const { run: _, findings: __, ...rest } = passing();
  it.each<[string, string | undefined, string]>([
    ['none.json', undefined, 'there is no record none.json'],
    ['folder', undefined, 'cannot read the record folder: it is a folder'],
    ['file/report.json', undefined, 'cannot read the record file/report.json: a part of its path is a file'],
    ['cut.json', JSON.stringify(passing()).slice(0, -9), 'cut.json is no record of conformance'],
    ['half.json', JSON.stringify(rest), 'half.json is a record of conformance, but not a whole one: it lacks run, findings'],
    [
      'null.json',
      JSON.stringify({ ...rest, run: null, findings: null }),
      'null.json is a record of conformance, but not a whole one: it lacks run, findings',
    ],
  ])('that is none is told: %s', async (name, text, says) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    expect(await refused(() => demandRecord(join(folder, name)))).toEqual([says]);
  });
});

describe('the folder of pinned cases', () => {
  it('is none where a file has its name, unless the configuration names that', async () => {
    const cwd = join(folder, 'folder');
    writeFileSync(join(cwd, 'regressions'), '');
    expect(existingRegressions(undefined, cwd)).toBeUndefined();
    writeFileSync(join(cwd, 'c.yaml'), 'regressions: ./regressions');
    const config = await loadConfig({ file: 'c.yaml', cwd, env: {} });
    expect(await refused(() => existingRegressions(config, cwd))).toEqual(['regressions names a file, not a folder: folder/regressions']);
  });
});

describe('the floor of a gate', () => {
  it.each([
    ['folder.yaml/c.yaml', 'its folder is not there'],
    ['file/c.yaml', 'a part of its path is a file'],
  ])('that cannot be written into %s is told', async (name, why) => {
    expect(await refused(() => writeFloor(join(folder, name), ['R-300']))).toEqual([`the floor cannot be written into ${name}: ${why}`]);
  });
});
