import { describe, expect, it } from 'vitest';
import { identityKey } from '../../src/run/judge/identity.js';
import { createTally, together } from '../../src/run/tally.js';
import { exchange } from '../support/exchange.js';
import { identity, observed, occurrence, passing, sample, sighting } from './sightings.js';

const KEY = identityKey(identity());
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

  it('prefers a plain case to a sample, however small that is', () => {
    const plain = sighting({ occurrence: large });
    const drawn = sighting({
      occurrence: small,
      sample: { caseId: 'inputs/any', planned: sample("'") },
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
    tally.add('status/a', { judgements: [passing(first)], occurrences: [] });
    tally.add('status/b', { judgements: [passing(exchange({ id: 'second' }))], occurrences: [] });
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
    tally.add('status/a', observed(occurrence()));
    expect(tally.applied.get('R-200')).toBe(1);
    expect(tally.evidence.size).toBe(0);
  });

  it('counts each exchange once, however many checks looked at it', () => {
    const tally = createTally();
    const one = exchange();
    tally.add('status/a', { judgements: [passing(one), passing(one)], occurrences: [] });
    tally.add('status/a', { judgements: [passing(exchange({ broken: {} }))], occurrences: [] });
    expect(tally.exchanges).toBe(2);
    expect(tally.statuses).toEqual(new Map([[200, 1]]));
    expect(tally.latencies).toEqual([12]);
  });

  it('sees one defect in many cases', () => {
    const tally = createTally();
    tally.add('status/a', observed(large));
    tally.add('status/b', observed(small), sample('a', '0'));
    expect([...tally.sightings.keys()]).toEqual([KEY]);
    expect(tally.sightings.get(KEY)).toMatchObject({ count: 2, cases: new Set(['status/a', 'status/b']) });
    expect(tally.sightings.get(KEY)?.occurrence).toBe(large);
  });

  it('absorbs others in order: the first evidence stays, counts add up', () => {
    const parts = ['first', 'second'].map((id) => {
      const tally = createTally();
      tally.add(id, { judgements: [passing(exchange({ id }))], occurrences: [] });
      tally.add(id, observed(occurrence({}, exchange({ status: 404, id }))));
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
      part.add('inputs/any', observed(occurrence()), sample('x', '0'));
      part.refine(KEY, sighting({ trigger, sample: { caseId: 'inputs/any', planned: sample('x') } }));
      tally.absorb(part);
    }
    expect([...tally.sightings.values()].map(({ trigger, count }) => [trigger, count])).toEqual([
      ['the id contains U+0027', 2],
      ['the id contains U+0025', 1],
    ]);
  });
});
