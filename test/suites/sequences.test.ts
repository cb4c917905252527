import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../src/mock/faults/all.js';
import { ODDITIES } from '../../src/mock/oddities/all.js';
import type { Finding, RunRecord } from '../../src/run/record.js';
import { type RunChanges, runAgainstMock, said } from '../support/run.js';

/** A fault, the check that finds it, and the sequence that one would write by hand to show it. */
const SHOWN: readonly (readonly [fault: string, check: string, sequence: string])[] = [
  ['deleted-job-comes-back', 'status-is-expected', 'create, delete file, poll, poll'],
  ['deletion-takes-another', 'job-stays-until-deleted', 'create, create, delete file, poll earlier'],
  ['new-job-hides-the-others', 'status-is-expected', 'create, poll, create, poll earlier'],
  ['created-job-not-found', 'status-is-expected', 'create, list, poll'],
  ['list-sends-jobs-back', 'status-fits-the-job', 'create, let time pass, list, poll'],
  ['list-lags-behind', 'list-keeps-up', 'create, fetch file, list'],
  // A single look at a job shows these: there is no order to tell.
  ['job-under-every-type', 'job-is-no-other', ''],
  ['file-answers-404', 'file-can-be-accessed', ''],
];

const PERSONAS = [
  { persona: 'page', profile: 'page' },
  { persona: 'talkdesk', profile: 'vendor' },
] as const;

const rows = SHOWN.flatMap(([fault, check, sequence]) =>
  PERSONAS.map(({ persona, profile }) => ({ fault, check, sequence, persona, profile })),
);

/** A run of the case about sequences alone. */
function runSequences(changes: RunChanges): Promise<RunRecord> {
  return runAgainstMock({ allow: ['create-jobs'], select: { suites: [], requirements: [], grep: 'any-order' }, ...changes });
}

const foundBy = ({ findings }: RunRecord, check: string): Finding | undefined =>
  findings.find((finding) => finding.check === check && (finding.place.status ?? 0) !== 0);

describe('a fault that only jobs made for a run show', () => {
  it('is in the table', () => {
    const known = FAULTS.filter(({ shownBy }) => shownBy === 'made-jobs').map(({ id }) => id);
    expect(SHOWN.map(([fault]) => fault).sort()).toEqual([...known].sort());
  });

  it.each(rows)('$fault of the persona $persona is shrunk to "$sequence"', async ({ fault, check, sequence, persona, profile }) => {
    const record = await runSequences({ persona, profile, faults: [fault] });
    const finding = foundBy(record, check);
    expect(finding?.trigger ?? '', said(record).join('\n')).toBe(sequence);
    expect(finding?.steps?.at(-1)?.exchange).toEqual(finding?.exchange);
    if (sequence !== '')
      expect([...new Set(finding?.steps?.map(({ does }) => does))]).toEqual([
        ...new Set(sequence.split(', ').filter((name) => name !== 'let time pass')),
      ]);
    expect(record.created?.filter(({ state }) => state !== 'removed')).toEqual([]);
  });

  it('is the same finding under another seed', async () => {
    const idsUnder = async (seed: number) =>
      (await runSequences({ seed, faults: ['deletion-takes-another'] })).findings.map(({ id }) => id);
    expect(await idsUnder(2)).toEqual(await idsUnder(1));
  });
});

/** What a service may do with jobs that it makes, and how it may answer about them. */
const PERMITTED = ODDITIES.filter(({ id, shownBy }) => shownBy !== undefined || /^(job|done|deleted|links|body|other-type)-/.test(id));

describe('sequences', () => {
  it.each([
    ...PERSONAS.flatMap((who) => [1, 2, 3].map((seed) => ({ ...who, seed, oddity: 'nothing' }))),
    ...PERMITTED.map(({ id }) => ({ ...PERSONAS[0], seed: 1, oddity: id })),
  ])('report nothing of the persona $persona under the seed $seed with $oddity that is odd', async ({ persona, profile, seed, oddity }) => {
    const record = await runSequences({ persona, profile, seed, oddities: oddity === 'nothing' ? [] : [oddity] });
    expect(said(record)).toEqual([]);
    const own = record.cases.find(({ id }) => id === 'life-cycle/any-order-keeps-to-the-life');
    expect([own?.verdict, own?.because]).toEqual(['pass', undefined]);
  });

  it('are not tried where jobs may not be made', async () => {
    const { cases, created } = await runSequences({ allow: [] });
    expect(cases.find(({ id }) => id === 'life-cycle/any-order-keeps-to-the-life')?.verdict).toBe('not-exercised');
    expect(created).toBeUndefined();
  });
});
