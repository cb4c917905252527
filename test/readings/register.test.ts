import { afterAll, describe, expect, it } from 'vitest';
import { aimAt } from '../../src/cli/embedded.js';
import type { Ambiguity, ProfileName } from '../../src/document/registers.js';
import type { MockFacts } from '../../src/mock/messages.js';
import type { RunOptions } from '../../src/run/options.js';
import type { RunRecord } from '../../src/run/record.js';
import { serveHere } from '../mock/client.js';
import { spec } from '../support/law.js';
import { runAgainst, runOptions, said } from '../support/run.js';
import { ASKED, PERMITS, SEEN_AS, SHOWN_BY } from './shown.js';

const PROFILES: readonly ProfileName[] = ['page', 'vendor'];
const open = spec.registers.ambiguities.filter(({ readings }) => readings.length > 1);

/** A reading that a persona shows, beside all that its profile chooses. */
const rows = open.flatMap((ambiguity) =>
  ambiguity.readings.flatMap(({ name }) =>
    PROFILES.map((profile) => ({ id: `${ambiguity.id}=${name}`, profile, reading: name, ambiguity })),
  ),
);
type Row = (typeof rows)[number];

const served = new Map<string, ReturnType<typeof serveHere>>();
afterAll(async () => {
  for (const server of await Promise.all(served.values())) await server.close();
});

describe('every ambiguity with more than one reading', () => {
  it('is in the table of what shows it', () => {
    expect(Object.keys(ASKED).sort()).toEqual(open.map(({ id }) => id).sort());
  });
});

describe.concurrent('a service that shows one reading', () => {
  it.each(rows)('$id is judged by the profile $profile as the register says', async (row) => {
    const record = await judged(row);
    const expected = outcomeOf(row, row.ambiguity.profiles[row.profile]);
    expect(outcome(record), said(record).join('\n')).toBe(expected);
    if (expected === 'warn') expectQuoted(record, row.ambiguity);
    if (expected === 'fail') expectExplained(record, row.id);
  });

  it.each(rows)('$id gets no warning by the profile $profile held strictly', async (row) => {
    const { chosen } = row.ambiguity.profiles[row.profile];
    const record = await judged(row, { strict: true });
    const expected = outcomeOf(row, { chosen, tolerated: [] });
    expect(outcome(record), said(record).join('\n')).toBe(expected);
    if (expected === 'fail') expectExplained(record, row.id);
  });

  it.each(rows)('$id passes once it is chosen over the profile $profile', async (row) => {
    const record = await judged(row, { readings: { [row.ambiguity.id]: row.reading } });
    expect(said(record)).toEqual([]);
    expect(record.ambiguities.find(({ id }) => id === row.ambiguity.id)?.chosen).toBe(row.reading);
  });

  it.each(rows)('$id is counted as what was observed, whatever the profile $profile chose', async (row) => {
    const record = await judged(row);
    const { readings = [], follows } = record.ambiguities.find(({ id }) => id === row.ambiguity.id) ?? {};
    const seen = SEEN_AS[row.id] ?? [row.reading];
    expect(readings.filter(({ observed = 0 }) => observed > 0).map(({ name }) => name)).toEqual(seen);
    expect(follows).toBe(seen.length === 1 ? seen[0] : undefined);
  });
});

describe.concurrent('a reading chosen over the profile', () => {
  const others = rows.flatMap((row) =>
    row.ambiguity.readings.map(({ name }) => ({ ...row, chosen: name, says: `${row.ambiguity.id}=${name}` })),
  );
  it.each(others.filter(({ chosen, reading, profile }) => chosen !== reading && profile === 'page'))(
    '$says judges a service that shows $id',
    async (row) => {
      const record = await judged(row, { readings: { [row.ambiguity.id]: row.chosen } });
      const { tolerated, chosen: own } = row.ambiguity.profiles.page;
      const expected = outcomeOf(row, { chosen: row.chosen, tolerated: row.chosen === own ? tolerated : [] });
      expect(outcome(record), said(record).join('\n')).toBe(expected);
      if (expected === 'fail') expectExplained(record, row.id);
    },
  );
});

describe.concurrent('the personas, each judged by the other profile', () => {
  it.each([
    ['page', 'vendor'],
    ['vendor', 'page'],
  ] as const)('%s breaks nothing of %s but what its own readings explain', async (persona, profile) => {
    const record = await judgedBy(profile, persona, {}, { select: { suites: ['status', 'location', 'auth', 'methods'] } });
    const own = new Set(spec.registers.ambiguities.map(({ id, profiles }) => `${id}=${profiles[persona].chosen}`));
    expect(outcome(record)).toBe('fail');
    for (const { passesUnder, title } of record.findings.filter(({ severity }) => severity === 'fail'))
      expect(
        passesUnder.filter((alternative) => alternative.split(' + ').every((reading) => own.has(reading))),
        title,
      ).not.toEqual([]);
  });
});

type Outcome = 'pass' | 'warn' | 'fail';

/** What a choice makes of a service that shows one reading. */
function outcomeOf({ ambiguity, reading }: Row, { chosen, tolerated }: Ambiguity['profiles']['page']): Outcome {
  const permitted = (name: string): boolean =>
    name === reading || (PERMITS[`${ambiguity.id}=${name}`]?.readings.includes(reading) ?? false);
  if (permitted(chosen)) return 'pass';
  return tolerated.some(permitted) ? 'warn' : 'fail';
}

function outcome({ findings, problems, exit }: RunRecord): Outcome {
  expect(problems).toEqual([]);
  const worst = findings.some(({ severity }) => severity === 'fail') ? 'fail' : findings.length > 0 ? 'warn' : 'pass';
  expect(exit).toBe(worst === 'fail' ? 1 : 0);
  return worst;
}

function expectQuoted({ findings }: RunRecord, { id }: Ambiguity): void {
  expect(new Set(findings.map(({ ambiguity }) => ambiguity))).toEqual(new Set([id]));
}

function expectExplained({ findings }: RunRecord, reading: string): void {
  for (const { passesUnder, title } of findings.filter(({ severity }) => severity === 'fail'))
    expect(
      passesUnder.flatMap((alternative) => alternative.split(' + ')),
      title,
    ).toContain(reading);
}

const records = new Map<string, Promise<RunRecord>>();

/** Judges a persona that shows the reading of a row, by the few cases in which it shows; once for all that is asked of it. */
function judged({ id, ambiguity, reading, profile }: Row, changes: Partial<RunOptions> = {}): Promise<RunRecord> {
  const key = JSON.stringify([id, profile, changes]);
  const record =
    records.get(key) ?? judgedBy(profile, profile, { [ambiguity.id]: SHOWN_BY[id] ?? reading }, { ...ASKED[ambiguity.id], ...changes });
  records.set(key, record);
  return record;
}

interface Changes extends Omit<Partial<RunOptions>, 'select'> {
  readonly select?: Partial<RunOptions['select']>;
  readonly jobs?: (facts: MockFacts) => Partial<RunOptions['fixtures']['jobs']>;
}

/** One server for all the runs against it: a start costs more than they do. */
async function judgedBy(
  profile: ProfileName,
  persona: ProfileName,
  readings: Readonly<Record<string, string>>,
  { select, jobs, ...changes }: Changes,
): Promise<RunRecord> {
  const key = JSON.stringify([persona, readings]);
  const server = served.get(key) ?? serveHere({ persona, readings });
  served.set(key, server);
  const { facts } = await server;
  const options = runOptions({
    profile,
    select: { suites: [], requirements: [], ...select },
    gate: { mustExercise: [], waive: {} },
    concurrency: 2,
    timeout: 5000, // many runs share this thread
    ...changes,
  });
  const aimed = aimAt({ ...facts, advance: async () => undefined, close: async () => undefined }, options, persona);
  return runAgainst({ ...aimed, fixtures: { ...aimed.fixtures, jobs: { ...aimed.fixtures.jobs, ...jobs?.(facts) } } });
}
