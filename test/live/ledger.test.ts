import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger, readLedger } from '../../src/run/supply/ledger.js';

const entry = (id: string) => ({ type: 'calls', id, file: `/data/reports/calls/files/${id}` });

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-ledger-'));
  file = join(folder, 'created-jobs.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the list of created jobs', () => {
  it('is in its file before the job is used', () => {
    openLedger(file).add(entry('a'));
    expect(readLedger(file)).toEqual([{ ...entry('a'), state: 'alive' }]);
  });

  it('keeps what an earlier run left, and counts it to no later run', () => {
    const first = openLedger(file);
    for (const id of ['a', 'b', 'c']) first.add(entry(id));
    first.settle('b', { state: 'removed' });
    first.settle('c', { state: 'left', because: 'DELETE of its file answered 500' });
    const second = openLedger(file);
    second.add(entry('d'));
    expect(second.entries.map(({ id }) => id)).toEqual(['d']);
    expect(readLedger(file).map(({ id, state }) => [id, state])).toEqual([
      ['a', 'alive'],
      ['c', 'left'],
      ['d', 'alive'],
    ]);
  });

  it('forgets the reason of what was removed at last', () => {
    const ledger = openLedger(file);
    ledger.add(entry('a'));
    ledger.settle('a', { state: 'left', because: 'DELETE of its file answered 409' });
    ledger.settle('a', { state: 'removed' });
    expect(readLedger(file)).toEqual([{ ...entry('a'), state: 'removed' }]);
  });

  it('is empty where its file is none of ours', () => {
    writeFileSync(file, 'not JSON');
    expect(readLedger(file)).toEqual([]);
    openLedger(file).add(entry('a'));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
  });
});
