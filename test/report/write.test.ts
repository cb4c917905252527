import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderIsWritable } from '../../src/report/check-folder.js';
import { writeReport, writeReports } from '../../src/report/write.js';
import { failing, passing } from './records.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-reports-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('writeReports', () => {
  it('writes all three into a folder that it makes, and leaves nothing else', async () => {
    const out = join(folder, 'deep', 'reports');
    const written = await writeReports(failing(), out);
    expect(written.map((report) => report.name)).toEqual(['report.html', 'junit.xml', 'report.json']);
    expect((await readdir(out)).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
    expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toEqual(failing());
  });

  it('replaces the reports of the run before', async () => {
    await writeReports(failing(), folder);
    await writeReports(passing(), folder);
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')).verdict).toBe('conforms');
  });

  it('says of each report why it could not be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const written = await writeReports(passing(), join(folder, 'file'));
    expect(written.map((report) => 'error' in report)).toEqual([true, true, true]);
  });

  it('keeps the report that was there where a reporter throws, and leaves no half of one', async () => {
    await writeFile(join(folder, 'junit.xml'), 'before');
    const broken = async () => () => {
      throw new Error('a reporter broke');
    };
    expect(await writeReport(passing(), folder, 'junit.xml', broken)).toEqual({ name: 'junit.xml', error: 'a reporter broke' });
    expect(await readdir(folder)).toEqual(['junit.xml']);
    expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toBe('before');
  });
});

describe('folderIsWritable', () => {
  it('makes the folder and leaves it empty', async () => {
    expect(await folderIsWritable(join(folder, 'new'))).toBeUndefined();
    expect(await readdir(join(folder, 'new'))).toEqual([]);
  });

  it('names the file that is in the way, and what to do', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await folderIsWritable(join(folder, 'file'))).toEqual({
      says: `reports cannot be written to ${join(folder, 'file')}: a file of that name is in the way (EEXIST)`,
      remedy: 'choose another folder with --out',
    });
  });
});
