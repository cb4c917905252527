import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/http/redact.js';
import { distinct } from '../../src/run/distinct.js';
import { findingsOf } from '../../src/run/findings.js';
import type { Observed, Occurrence } from '../../src/run/judge/observe.js';
import { createTally, type Sighting, sightingOf, type Tally } from '../../src/run/tally.js';
import { exchange } from '../support/exchange.js';
import { law, spec } from '../support/law.js';
import { observed, occurrence, sample, sighting } from './sightings.js';

const context = {
  law: law(),
  requirements: new Map(spec.registers.requirements.map((requirement) => [requirement.id, requirement])),
  redactor: createRedactor([]),
};

function tallyOf(...cases: readonly (readonly [string, Observed])[]): Tally {
  const tally = createTally();
  for (const [id, one] of cases) {
    tally.count(one);
    for (const seen of one.occurrences) tally.see(sightingOf(seen, id));
  }
  return tally;
}

function withTriggers(...triggers: readonly (string | undefined)[]): Tally {
  const tally = createTally();
  triggers.forEach((trigger, index) => {
    const part = createTally();
    const made: Sighting = sighting({
      occurrence: occurrence({}, exchange({ status: 404, id: `${index}` })),
      cases: new Set([`inputs/${index}`]),
      sample: { planned: sample(`${index}`) },
      ...(trigger === undefined ? {} : { trigger }),
    });
    part.see(made);
    tally.absorb(part);
  });
  return tally;
}

const findings = (tally: Tally) => findingsOf(distinct(tally.sightings.values()), tally, context);
const about = (changed: Parameters<typeof occurrence>[0], count = 1): readonly [string, Observed][] =>
  Array.from({ length: count }, (_, index) => [`status/${index}`, observed(occurrence(changed))]);

describe('findingsOf', () => {
  it('tells a defect whole', () => {
    const [finding, ...others] = findings(
      tallyOf(['status/a', observed(occurrence())], ['status/b', observed(occurrence())], ['status/c', observed()]),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: expect.stringMatching(/^F-[0-9a-f]{6}$/),
      requirement: 'R-200',
      also: [],
      level: 'MUST',
      check: 'status-is-expected',
      operation: 'GET /data/reports/{type}/jobs/{id}',
      kind: 'status-unexpected',
      severity: 'fail',
      title: 'the status is 404, not 200',
      expected: '200',
      actual: '404',
      passesUnder: [],
      count: 2,
      of: 3,
      cases: ['status/a', 'status/b'],
      why: { source: 'the page, "Body Response - Schema", 200', position: expect.stringMatching(/^spec\/openapi\.yaml:\d+:\d+$/) },
      exchange: { kind: 'http', outcome: { kind: 'answer', status: 404 } },
      curl: expect.stringContaining('curl'),
    });
  });

  it('puts the gravest first, then the undisputed, then the more frequent', () => {
    const tally = tallyOf(
      ...about({ check: 'a', severity: 'warn' }, 9),
      ...about({ check: 'b', passesUnder: ['AMB-300=303'] }, 5),
      ...about({ check: 'c' }, 1),
      ...about({ check: 'd' }, 3),
    );
    expect(findings(tally).map(({ check, count }) => [check, count])).toEqual([
      ['d', 3],
      ['c', 1],
      ['b', 5],
      ['a', 9],
    ]);
  });

  it('gives the same ids in the same order, whatever the order of the cases and the values', () => {
    const cases = [...about({ check: 'c' }), ...about({ check: 'd' }), ...about({ check: 'e' })];
    const other: Occurrence = occurrence({ check: 'c' }, exchange({ status: 404, id: 'another', body: 'x' }));
    const ids = (tally: Tally) => findings(tally).map(({ id }) => id);
    expect(ids(tallyOf(...cases))).toEqual(ids(tallyOf(...cases.slice(1).reverse(), ['status/z', observed(other)])));
  });

  it('takes inputs with different features for different defects', () => {
    const made = findings(withTriggers('the id contains U+0027', 'the id contains U+0025'));
    expect(made.map(({ trigger }) => trigger).sort()).toEqual(['the id contains U+0025', 'the id contains U+0027']);
    expect(new Set(made.map(({ id }) => id)).size).toBe(2);
  });

  it('takes what is odd in one way to explain what is odd in that way and another, and counts both', () => {
    const tally = createTally();
    tally.see(sighting({ trigger: 'the id contains U+007B and contains U+007D', features: ['{', '}'], cases: new Set(['inputs/b']) }));
    tally.see(sighting({ trigger: 'the id contains U+007B', features: ['{'] }));
    tally.see(sighting({ trigger: 'the query is set', features: [] }));
    expect(findings(tally)).toMatchObject([
      { trigger: 'the id contains U+007B', count: 2, cases: ['status/a', 'inputs/b'] },
      { trigger: 'the query is set', count: 1 },
    ]);
  });

  it('takes what several headers show alike for one defect, and what one shows for its own', () => {
    const tally = withTriggers('the header cookie is empty', 'the header user-agent is empty', 'the header cookie contains U+0027');
    expect(findings(tally).map(({ trigger, count }) => [trigger, count])).toEqual([
      ['one of several headers is empty', 2],
      ['the header cookie contains U+0027', 1],
    ]);
  });

  it('says how many had inputs that were not told apart, unless any input shows it', () => {
    const tally = createTally();
    tally.see(sighting({ trigger: 'the id contains U+0027', count: 9, unexplained: 3 }));
    tally.see(sighting({ trigger: 'the id contains U+0027', count: 4, unexplained: 1 }));
    expect(findings(tally)).toMatchObject([{ count: 13, unexplained: 4 }]);
    tally.see(sighting());
    expect(findings(tally)[0]).not.toHaveProperty('unexplained');
  });

  it('takes them for one where a plain input shows it too', () => {
    const made = findings(withTriggers('the id contains U+0027', undefined, 'the id contains U+0025'));
    expect(made).toMatchObject([{ count: 3, cases: expect.arrayContaining(['inputs/0', 'inputs/1', 'inputs/2']) }]);
    expect(made[0]).not.toHaveProperty('trigger');
  });

  it('does not take for plain what was never tried with a plainer input', () => {
    const tally = withTriggers('the id contains U+0027');
    tally.see(sighting({ uncontrasted: true, sample: { planned: sample('x') } }));
    expect(
      findings(tally)
        .map(({ trigger }) => trigger)
        .sort(),
    ).toEqual(['the id contains U+0027', undefined]);
  });

  const seen = (changed: Partial<Sighting>): Tally => {
    const tally = createTally();
    tally.see(sighting(changed));
    return tally;
  };

  it('says that a defect is flaky where equal requests differed', () => {
    expect(findings(seen({ repeats: { seen: 1, of: 2 } }))).toMatchObject([{ flaky: { seen: 1, of: 2 }, severity: 'fail' }]);
    expect(findings(seen({ flaky: 'not-again', repeats: { seen: 3, of: 3 } }))).toMatchObject([{ flaky: { seen: 3, of: 3 } }]);
    expect(findings(seen({ flaky: 'disagreed' }))).toMatchObject([{ flaky: { seen: 0, of: 0 } }]);
    expect(findings(seen({ repeats: { seen: 4, of: 4 } }))[0]).not.toHaveProperty('flaky');
  });

  it('takes what is seen only sometimes for another defect than what some input always shows', () => {
    const tally = withTriggers('the id contains U+0027');
    tally.see(sighting({ repeats: { seen: 1, of: 2 } }));
    tally.see(sighting({ repeats: { seen: 1, of: 4 } }));
    expect(findings(tally).map(({ trigger, flaky }) => [trigger, flaky])).toEqual([
      [undefined, { seen: 1, of: 2 }],
      ['the id contains U+0027', undefined],
    ]);
  });

  it('shows the exchange before where two answers disagree', () => {
    const made = occurrence();
    const trace = [exchange({ id: 'before' }), exchange({ id: 'after' })];
    const judgement = { ...made.judgement, trace, exchange: trace[1] ?? exchange() };
    const [finding] = findings(tallyOf(['status/a', observed({ ...made, judgement })]));
    expect(finding?.before).toMatchObject({ request: { url: expect.stringContaining('/before') } });
    expect(finding?.exchange).toMatchObject({ request: { url: expect.stringContaining('/after') } });
  });

  it('names the status of the answer where the place does not', () => {
    const made = occurrence({ place: { in: 'body', pointer: '/job/id', status: 200 } });
    const deviation = { ...made.deviation, kind: 'schema', place: made.identity.place, expected: 'a string', actual: 'null' } as const;
    const [finding] = findings(tallyOf(['status/a', observed({ ...made, deviation })]));
    expect(finding?.title).toBe('200: /job/id is null, not a string');
  });

  it('finds nothing where nothing was found', () => {
    expect(findings(tallyOf(['status/a', observed()]))).toEqual([]);
  });
});
