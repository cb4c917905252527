import { describe, expect, it } from 'vitest';
import { identityKey } from '../../src/run/judge/identity.js';
import type { Observed } from '../../src/run/judge/observe.js';
import { createTally, sightingOf, type Tally, together } from '../../src/run/tally.js';
import { exchange } from '../support/exchange.js';
import { identity, observed, occurrence, passing, sample, sighting } from './sightings.js';

const KEY = identityKey(identity());

/** Takes in a trace whole. */
function add(tally: Tally, caseId: string, seen: Observed, planned?: ReturnType<typeof sample>): void {
  tally.count(seen);
  for (const one of seen.occurrences) tally.see(sightingOf(one, caseId, planned));
}

const small = occurrence({}, exchange({ status: 404, id: 'a', body: '' }));
const large = occurrence({}, exchange({ status: 404, id: 'a'.repeat(40) }));

describe('together', () => {
  it('adds what was counted, and keeps the smallest exchange', () => {
    const one = sighting({ occurrence: large, count: 2, cases: new Set(['status/a']) });
    const other = sighting({ occurrence: small, count: 3, cases: new Set(['status/a', 'status/b']) });
    for (const merged of [together(one, other), together(other, one)]) {
      expect(merged.occurrence).toBe(small);
      expect(merged.count).toBe(5);
      expect([...merged.cases].sort()).toEqual(['status/a', 'status/b']);
    }
  });

  it('takes the smaller body where the paths are as long, and the first of equals', () => {
    const short = occurrence({}, exchange({ status: 404, body: 'x' }));
    const long = occurrence({}, exchange({ status: 404, body: 'xxxx' }));
    expect(together(sighting({ occurrence: long }), sighting({ occurrence: short })).occurrence).toBe(short);
    const twin = occurrence({}, exchange({ status: 404, body: 'y' }));
    expect(together(sighting({ occurrence: short }), sighting({ occurrence: twin })).occurrence).toBe(short);
  });

  it('prefers what was seen again, and tells of the repeats of that one alone', () => {
    const seenAgain = sighting({ occurrence: large, repeats: { seen: 3, of: 3 } });
    const notAgain = sighting({ occurrence: small, flaky: 'not-again', repeats: { seen: 0, of: 3 } });
    for (const both of [together(seenAgain, notAgain), together(notAgain, seenAgain)])
      expect(both).toMatchObject({ occurrence: large, flaky: 'disagreed', repeats: { seen: 3, of: 3 }, count: 2 });
    expect(together(notAgain, notAgain).flaky).toBe('not-again');
    expect(together(sighting(), sighting())).not.toHaveProperty('flaky');
  });

  it('prefers a plain case to a sample, however small that is', () => {
    const plain = sighting({ occurrence: large });
    const drawn = sighting({
      occurrence: small,
      sample: { planned: sample("'") },
      trigger: 'the id contains U+0027',
    });
    for (const merged of [together(plain, drawn), together(drawn, plain)]) {
      expect(merged.occurrence).toBe(large);
      expect(merged).not.toHaveProperty('sample');
      expect(merged).not.toHaveProperty('trigger');
    }
  });
});

describe('a tally', () => {
  it('counts applied rulings by requirement and by check, and keeps the first passing exchange', () => {
    const tally = createTally();
    const first = exchange({ id: 'first' });
    add(tally, 'status/a', { judgements: [passing(first)], occurrences: [] });
    add(tally, 'status/b', { judgements: [passing(exchange({ id: 'second' }))], occurrences: [] });
    expect(tally.applied).toEqual(
      new Map([
        ['R-200', 2],
        ['R-OP', 2],
      ]),
    );
    expect(tally.judgedBy).toEqual(new Map([['status-is-expected', 2]]));
    expect(tally.evidence.get('R-200')).toBe(first);
  });

  it('keeps no failing exchange as evidence, though it counts', () => {
    const tally = createTally();
    add(tally, 'status/a', observed(occurrence()));
    expect(tally.applied.get('R-200')).toBe(1);
    expect(tally.evidence.size).toBe(0);
  });

  it('counts each exchange once, however many checks looked at it', () => {
    const tally = createTally();
    const one = exchange();
    add(tally, 'status/a', { judgements: [passing(one), passing(one)], occurrences: [] });
    add(tally, 'status/a', { judgements: [passing(exchange({ broken: {} }))], occurrences: [] });
    expect(tally.exchanges).toBe(2);
    expect(tally.statuses).toEqual(new Map([[200, 1]]));
    expect(tally.latencies).toEqual(new Map([[12, 1]]));
  });

  it('sees one defect in many cases', () => {
    const tally = createTally();
    add(tally, 'status/a', observed(large));
    add(tally, 'status/b', observed(small), sample('a', '0'));
    expect([...tally.sightings.keys()]).toEqual([KEY]);
    expect(tally.sightings.get(KEY)).toMatchObject({ count: 2, cases: new Set(['status/a', 'status/b']) });
    expect(tally.sightings.get(KEY)?.occurrence).toBe(large);
  });

  it('absorbs others in order: the first evidence stays, counts add up', () => {
    const parts = ['first', 'second'].map((id) => {
      const tally = createTally();
      add(tally, id, { judgements: [passing(exchange({ id }))], occurrences: [] });
      add(tally, id, observed(occurrence({}, exchange({ status: 404, id }))));
      return tally;
    });
    const tally = createTally();
    for (const part of parts) tally.absorb(part);
    expect(tally.evidence.get('R-200')).toMatchObject({ request: { path: '/data/reports/calls/jobs/first' } });
    expect(tally.applied.get('R-200')).toBe(4);
    expect(tally.exchanges).toBe(4);
    expect(tally.statuses).toEqual(
      new Map([
        [200, 2],
        [404, 2],
      ]),
    );
    expect(tally.sightings.get(KEY)).toMatchObject({ count: 2, cases: new Set(['first', 'second']) });
    expect(tally.sightings.get(KEY)?.occurrence.judgement.exchange).toMatchObject({ request: { path: '/data/reports/calls/jobs/first' } });
  });

  it('keeps sightings with different triggers apart', () => {
    const tally = createTally();
    for (const trigger of ['the id contains U+0027', 'the id contains U+0025', 'the id contains U+0027']) {
      const part = createTally();
      part.see(sighting({ trigger, sample: { planned: sample('x') } }));
      tally.absorb(part);
    }
    expect([...tally.sightings.values()].map(({ trigger, count }) => [trigger, count])).toEqual([
      ['the id contains U+0027', 2],
      ['the id contains U+0025', 1],
    ]);
  });
});
