import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/run/record.js';
import { caseVerdict, type RequirementEvidence, type RunEvidence, requirementVerdict, runVerdict } from '../../src/run/verdicts.js';

describe('caseVerdict', () => {
  it.each([
    ['pass', [], [], 1],
    ['not-exercised', [], [], 0],
    ['warn', ['warn'], [], 1],
    ['fail', ['fail'], [], 1],
    ['fail', ['warn', 'fail'], [], 1],
    ['fail', ['fail'], ['no route to the host'], 1],
    ['error', [], ['no route to the host'], 0],
    ['error', [], ['no route to the host'], 9],
    ['error', ['warn'], ['no route to the host'], 1],
    ['fail', ['fail'], [], 0],
  ] as const)('is %s for %j, unjudged %j, applied %i', (verdict, severities, unjudged, applied) => {
    expect(caseVerdict({ severities, unjudged, applied })).toBe(verdict);
  });
});

describe('requirementVerdict', () => {
  const evidence: RequirementEvidence = { severities: [], unjudged: [], applied: 0, cases: [], waived: false };

  it.each<[Verdict, Partial<RequirementEvidence>]>([
    ['pass', { applied: 3, cases: ['pass'] }],
    ['pass', { applied: 3, cases: ['pass', 'not-selected'], waived: true }],
    ['not-exercised', { cases: [] }],
    ['not-exercised', { cases: ['not-exercised', 'not-selected'] }],
    ['not-exercised', { cases: ['pass'] }],
    ['not-selected', { cases: ['not-selected', 'not-selected'] }],
    ['skip', { cases: ['not-selected'], waived: true }],
    ['skip', { cases: ['not-exercised'], waived: true }],
    ['skip', { unjudged: ['no answer'], cases: ['error'], waived: true }],
    ['error', { unjudged: ['no answer'], cases: ['error'] }],
    ['warn', { severities: ['warn'], applied: 1, waived: true }],
    ['fail', { severities: ['fail'], applied: 1, waived: true }],
    ['fail', { severities: ['fail'], unjudged: ['x'], applied: 0 }],
  ])('is %s for %j', (verdict, changed) => {
    expect(requirementVerdict({ ...evidence, ...changed })).toBe(verdict);
  });
});

describe('runVerdict', () => {
  const good: RunEvidence = {
    requirements: [{ verdict: 'pass' }],
    cases: [{ verdict: 'pass' }],
    gateMet: true,
    problems: [],
    interrupted: false,
  };
  const of = (...verdicts: readonly (Verdict | null)[]) => verdicts.map((verdict) => ({ verdict }));

  /** Decision 5. */
  it.each<[string, 0 | 1 | 2 | 130, string, Partial<RunEvidence>]>([
    ['conforms', 0, 'all passed', {}],
    ['conforms', 0, 'there are warnings', { requirements: of('warn'), cases: [{ verdict: 'warn' }] }],
    [
      'conforms',
      0,
      'some was not exercised, waived, not selected or stated only',
      { requirements: of('pass', 'not-exercised', 'skip', 'not-selected', null) },
    ],
    ['does-not-conform', 1, 'a requirement failed', { requirements: of('pass', 'fail') }],
    ['does-not-conform', 1, 'a case failed', { cases: [{ verdict: 'fail' }] }],
    ['does-not-conform', 1, 'something failed and something could not be judged', { requirements: of('fail', 'error') }],
    ['does-not-conform', 1, 'something failed and the gate is not met', { requirements: of('fail'), gateMet: false, problems: ['x'] }],
    ['not-judged', 2, 'a requirement could not be judged', { requirements: of('error') }],
    ['not-judged', 2, 'a case could not be judged', { cases: [{ verdict: 'pass' }, { verdict: 'error' }] }],
    ['not-judged', 2, 'the gate is not met', { gateMet: false }],
    ['not-judged', 2, 'the input was bad', { problems: ['no token for reader'] }],
    [
      'not-judged',
      2,
      'nothing was tested',
      { requirements: of('not-exercised'), cases: [{ verdict: 'not-exercised' }, { verdict: 'not-selected' }] },
    ],
    ['not-judged', 2, 'there was nothing to test', { requirements: [], cases: [] }],
    ['interrupted', 130, 'it was interrupted, whatever had failed', { interrupted: true, requirements: of('fail') }],
  ])('is %s, exit %i, where %s', (verdict, exit, _, changed) => {
    expect(runVerdict({ ...good, ...changed })).toEqual({ verdict, exit });
  });

  it('is not judged where the target could not be sent to', () => {
    expect(runVerdict({ ...good, unreachable: true })).toEqual({ verdict: 'not-judged', exit: 2 });
  });
});
