import { describe, expect, it } from 'vitest';
import { judgeGate } from '../../src/run/gate.js';
import { DEFAULT_MUST_EXERCISE, type GateOptions } from '../../src/run/options.js';
import type { RequirementResult, Verdict } from '../../src/run/record.js';

const TODAY = '2026-03-15T12:00:00.000Z';
const results = (verdicts: Readonly<Record<string, Verdict | null>>): readonly RequirementResult[] =>
  Object.entries(verdicts).map(([id, verdict]) => ({
    id,
    level: 'MUST',
    text: id,
    source: 'a test',
    verdict,
    applied: 0,
    checks: [],
    cases: [],
    findings: [],
    reads: [],
  }));
const gate = (
  mustExercise: GateOptions['mustExercise'],
  verdicts: Readonly<Record<string, Verdict | null>>,
  waive: GateOptions['waive'] = {},
) => judgeGate({ mustExercise, waive }, results(verdicts), TODAY);
const waiver = (until: string) => ({ 'R-A': { reason: 'a reason', until } });

describe('judgeGate', () => {
  it.each<[Verdict | null, boolean]>([
    ['pass', true],
    ['warn', true],
    ['fail', true],
    ['error', true],
    ['skip', true],
    ['not-selected', true],
    ['not-exercised', false],
    [null, false],
  ])('takes a requirement that is %s as met: %s', (verdict, met) => {
    expect(gate(['R-A'], { 'R-A': verdict })).toMatchObject({ met, missing: met ? [] : ['R-A'] });
  });

  it('asks for one of an inner list', () => {
    expect(gate([['R-A', 'R-B']], { 'R-A': 'not-exercised', 'R-B': 'pass' })).toMatchObject({ met: true, missing: [] });
    expect(gate([['R-A', 'R-B']], { 'R-A': 'not-exercised', 'R-B': 'not-exercised' })).toMatchObject({
      met: false,
      missing: [['R-A', 'R-B']],
    });
    expect(gate([[]], {})).toMatchObject({ met: false });
  });

  it('is not met by a requirement that nobody knows', () => {
    expect(gate(['R-NOBODYS'], { 'R-A': 'pass' })).toMatchObject({ met: false, missing: ['R-NOBODYS'] });
  });

  it('asks nothing of what was not selected', () => {
    expect(gate(['R-A', 'R-B'], { 'R-A': 'not-selected', 'R-B': 'pass' }).met).toBe(true);
  });

  it('names all that is missing', () => {
    expect(gate(['R-A', 'R-B', 'R-C'], { 'R-A': 'not-exercised', 'R-B': 'pass', 'R-C': 'not-exercised' }).missing).toEqual(['R-A', 'R-C']);
  });

  it.each([
    ['2026-03-14', true],
    ['2026-03-15', false],
    ['2026-03-15T00:00:00Z', false],
    ['2026-06-01', false],
  ])('takes a waiver until %s as expired: %s', (until, expired) => {
    expect(gate(['R-A'], { 'R-A': 'skip' }, waiver(until))).toMatchObject({
      met: !expired,
      missing: [],
      waived: [{ id: 'R-A', reason: 'a reason', until, expired }],
    });
  });

  it('asks by default for TLS, the errors and one answer about a job', () => {
    const all = { 'R-TLS': 'pass', 'R-401': 'pass', 'R-404': 'pass', 'R-403': 'pass' } as const;
    expect(gate(DEFAULT_MUST_EXERCISE, { ...all, 'R-200': 'not-exercised', 'R-300': 'pass' }).met).toBe(true);
    expect(gate(DEFAULT_MUST_EXERCISE, { ...all, 'R-200': 'not-exercised', 'R-300': 'not-exercised' }).missing).toEqual([
      ['R-200', 'R-300'],
    ]);
  });
});
