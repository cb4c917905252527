import { describe, expect, it } from 'vitest';
import { applied, notApplicable, type Ruling } from '../../../src/checks/check.js';
import { findingIdOf } from '../../../src/run/judge/identity.js';
import type { Observed, Occurrence } from '../../../src/run/judge/observe.js';
import type { Finding } from '../../../src/run/record.js';
import { sumUp, type Try, tryOf, usualTimes } from '../../../src/run/replay/verdict.js';
import { finding as recorded } from '../../report/records.js';
import { exchange } from '../../support/exchange.js';
import { occurrence } from '../sightings.js';

const seen = occurrence();
const finding: Finding = recorded({
  id: findingIdOf(seen.identity, undefined),
  check: seen.identity.check,
  requirement: seen.identity.requirement,
  place: seen.identity.place,
});

function showing(occurrences: readonly Occurrence[], ruling: Ruling, check = seen.judgement.check): Observed {
  return { occurrences, judgements: [{ ...seen.judgement, check, ruling, exchange: exchange() }] };
}

const clean: Try = { kind: 'clean' };
const shown: Try = { kind: 'shown', occurrence: seen, how: 'as-recorded' };
const unjudged: Try = { kind: 'unjudged', because: 'no whole answer came' };

describe('one try', () => {
  it('shows a finding by its identity', () => {
    expect(tryOf(showing([seen], applied(['R-200'])), finding)).toEqual({ kind: 'shown', occurrence: seen, how: 'as-recorded' });
  });

  it('shows it otherwise where the same place is wrong with another status', () => {
    const other = occurrence({ place: { in: 'status', status: 418 } });
    expect(tryOf(showing([other], applied(['R-200'])), finding)).toEqual({ kind: 'shown', occurrence: other, how: 'otherwise' });
  });

  it('is clean where the same check finds another place wrong', () => {
    const other = occurrence({ place: { in: 'body', pointer: '/job/name', status: 200 } });
    expect(tryOf(showing([other], applied(['R-200'])), finding)).toEqual(clean);
  });

  it('takes what now only warns for no failure', () => {
    const other = occurrence({ severity: 'warn', place: { in: 'status', status: 418 } });
    expect(tryOf(showing([other], applied(['R-200'])), finding)).toEqual(clean);
  });

  it('is clean where the check judged and found nothing', () => {
    expect(tryOf(showing([], applied(['R-200'])), finding)).toEqual(clean);
  });

  it('is clean by another check for the same requirement, unless the answer fails', () => {
    const check = { ...seen.judgement.check, id: 'another' };
    expect(tryOf(showing([], applied(['R-200']), check), finding)).toEqual(clean);
    const failing = occurrence({ check: 'another', requirement: 'R-SOUND', place: { in: 'connection' } });
    expect(tryOf(showing([failing], applied(['R-200']), check), finding)).toMatchObject({ kind: 'unjudged' });
  });

  it('is clean by what else the case exercises', () => {
    const check = { ...seen.judgement.check, id: 'another' };
    const [first] = finding.again?.intent.exercises ?? [];
    expect(tryOf(showing([], applied([first ?? '']), check), { ...finding, requirement: 'R-SOUND' })).toEqual(clean);
  });

  it('tells nothing where the job is gone', () => {
    const check = { ...seen.judgement.check, id: 'another' };
    const observed = showing([], applied(['R-200']), check);
    const gone = observed.judgements.map((judgement) => ({ ...judgement, exchange: exchange({ status: 404 }) }));
    expect(tryOf({ ...observed, judgements: gone }, finding)).toMatchObject({
      kind: 'unjudged',
      because: expect.stringContaining('not known'),
    });
  });

  it('tells nothing where the check does not apply', () => {
    expect(tryOf(showing([], notApplicable('it is no redirect')), finding)).toEqual({
      kind: 'unjudged',
      because: 'its check does not apply to this answer: it is no redirect',
    });
  });

  it('says what broke the exchange', () => {
    const says = 'the connection was reset';
    const broken = { ...exchange(), outcome: { kind: 'broken', whose: 'network', code: 'reset', says } } as const;
    const observed = {
      occurrences: [],
      judgements: [{ ...seen.judgement, exchange: broken, ruling: notApplicable('no whole answer came') }],
    };
    expect(tryOf(observed, finding)).toEqual({ kind: 'unjudged', because: says });
  });
});

describe('all tries', () => {
  it.each([
    [[shown, shown, shown], { verdict: 'still-fails', seen: 3, of: 3 }],
    [[clean, clean], { verdict: 'fixed', seen: 0, of: 2 }],
    [[clean, shown, clean], { verdict: 'flaky', seen: 1, of: 3 }],
    [[unjudged], { verdict: 'not-judged', seen: 0, of: 0, because: unjudged.because }],
    [[clean, unjudged], { verdict: 'not-judged', seen: 0, of: 1, because: unjudged.because }],
    [[shown, unjudged], { verdict: 'still-fails', seen: 1, of: 1, because: unjudged.because }],
    [[shown, clean, unjudged], { verdict: 'flaky', seen: 1, of: 2, because: unjudged.because }],
  ] as const)('are summed up, %#', (tries, sum) => {
    expect(sumUp(tries)).toEqual(sum);
  });
});

describe('usualTimes', () => {
  it('is three for what every request showed', () => {
    expect(usualTimes(recorded({ count: 1, of: 400 }))).toBe(3);
  });

  it.each([
    [{ seen: 1, of: 2 }, 50, 100, 6],
    [{ seen: 1, of: 2 }, 2, 100, 150],
    [{ seen: 3, of: 3 }, 50, 50, 3],
    [{ seen: 0, of: 3 }, 10, 30, 9],
  ])('of %o and %i of %i is %i', (flaky, count, of, times) => {
    expect(usualTimes(recorded({ flaky, count, of }))).toBe(times);
  });
});
