import { describe, expect, it } from 'vitest';
import { capped } from '../../src/report/figures.js';
import {
  counted,
  cutsOf,
  failures,
  gravest,
  headline,
  lasting,
  otherProfileText,
  suitesOf,
  tally,
  untoldGaps,
} from '../../src/report/sentences.js';
import { failing, finding, interrupted, nothingExercised, passing } from './records.js';

describe('headline', () => {
  it.each([
    [passing(), 'CONFORMS: 16 of 16 requirements hold'],
    [failing(), 'DOES NOT CONFORM: 3 findings, 1 requirement could not be judged'],
    [nothingExercised(), 'COULD NOT BE JUDGED: 0 of 16 requirements exercised'],
    [interrupted(), 'INTERRUPTED after 6 of 14 cases: 1 finding so far'],
  ])('says a record in one sentence', (record, sentence) => {
    expect(headline(record).sentence).toBe(sentence);
  });

  it('says of an interrupted run how many cases had ended: one that was cut off had not', () => {
    const ended = { ...failing(), verdict: 'interrupted', cases: failing().cases.filter(({ verdict }) => verdict === 'pass') } as const;
    const [first] = ended.cases;
    const count = ended.cases.length;
    expect(headline(ended).sentence).toBe(`INTERRUPTED when all ${count} cases had ended: 3 findings`);
    const cut = [{ case: first?.id ?? '', after: 3, of: 12, because: 'the run was interrupted' }];
    expect(headline({ ...ended, run: { ...ended.run, cut } }).sentence).toBe(
      `INTERRUPTED after ${count - 1} of ${count} cases: 3 findings so far`,
    );
    expect(headline({ ...ended, cases: ended.cases.slice(0, 1) }).sentence).toBe('INTERRUPTED when its only case had ended: 3 findings');
  });

  it('says beside a pass what kept the other requirements from holding', () => {
    const { requirements } = failing();
    const record = { ...passing(), requirements: requirements.filter(({ verdict }) => verdict !== 'fail' && verdict !== 'error') };
    expect(headline(record).sentence).toBe('CONFORMS: 9 of 12 requirements hold, 1 with a warning, 1 not exercised, 1 waived');
  });

  it('names what the gate asked for in vain', () => {
    const record = {
      ...passing(),
      verdict: 'not-judged',
      gate: { met: false, mustExercise: [], missing: ['R-403', ['R-200', 'R-300']], waived: [] },
    } as const;
    expect(headline(record).sentence).toBe('COULD NOT BE JUDGED: R-403, R-200 or R-300 must be exercised and were not');
  });

  it('says that warnings count where they alone fail a run', () => {
    const record = { ...passing(), verdict: 'does-not-conform', findings: [finding({ severity: 'warn' })] } as const;
    expect(headline(record).sentence).toBe('DOES NOT CONFORM: 1 warning, and warnings count');
  });
});

describe('counting', () => {
  it('does not count what has no verdict', () => {
    expect(tally([{ verdict: null }, { verdict: 'pass' }])).toMatchObject({ pass: 1, fail: 0 });
  });

  it('puts MUST before SHOULD, then what was seen more often', () => {
    const findings = [
      finding({ id: 'F-a', count: 1 }),
      finding({ id: 'F-b', level: 'SHOULD', count: 99 }),
      finding({ id: 'F-c', count: 2 }),
    ];
    expect(failures({ findings }).map(({ id }) => id)).toEqual(['F-c', 'F-a', 'F-b']);
  });

  it('keeps suites and cases in plan order', () => {
    expect(suitesOf(failing()).map(({ id, cases }) => `${id} ${cases.length}`)).toEqual([
      'status 4',
      'body-200 2',
      'location 1',
      'errors 2',
      'auth 3',
      'tls 1',
      'inputs 1',
    ]);
  });

  it('lets a failure speak for many, and never calls what was not exercised a pass', () => {
    expect(gravest(tally([{ verdict: 'pass' }, { verdict: 'fail' }]))).toBe('fail');
    expect(gravest(tally([{ verdict: 'not-exercised' }]))).toBe('not-exercised');
  });

  it.each([
    [412, '412 ms'],
    [1_392, '1.4 s'],
    [200_000, '3 min 20 s'],
  ])('says %d milliseconds as %s', (milliseconds, said) => {
    expect(lasting(milliseconds)).toBe(said);
  });

  it('sets thousands apart and bends the noun', () => {
    expect([counted(1, 'case'), counted(26_047, 'case')]).toEqual(['1 case', '26,047 cases']);
  });
});

describe('capped', () => {
  it('says how much it left out', () => {
    expect(capped('abcdef', 4)).toBe('abcd… (2 more characters)');
  });
});

describe('untoldGaps', () => {
  it('says once what cases want that no requirement speaks for', () => {
    const [one] = passing().cases;
    if (one === undefined) throw new Error('the sample has no case');
    const left = (because: string, remedy?: string) => ({
      ...one,
      verdict: 'not-exercised' as const,
      because,
      ...(remedy === undefined ? {} : { remedy }),
    });
    const cases = [left('POST may change data', '--allow x'), left('PUT may change data', '--allow x'), left('the run was cut')];
    expect(untoldGaps({ cases, requirements: [] })).toEqual([
      { says: 'to run: give --allow x', count: 2 },
      { says: 'the run was cut', count: 1 },
    ]);
  });
});

describe('otherProfileText', () => {
  it.each([
    [4, 0, '4 findings'],
    [1, 2, '1 finding, 2 warnings'],
    [0, 0, 'no finding, no warning'],
  ])('says of %i findings and %i warnings: %s', (findings, warnings, said) => {
    const record = { ...passing(), otherProfile: { profile: 'vendor', findings, warnings } };
    expect(otherProfileText(record)).toBe(`the profile vendor would say: ${said}`);
  });
});

describe('cutsOf', () => {
  const cut = (after: number, because = 'it is over') => ({ case: `s/${after}`, after, of: 5000, because });
  const said = (...rows: readonly ReturnType<typeof cut>[]) => cutsOf({ run: { ...passing().run, cut: rows } });

  it('says nothing of a plan that was not cut', () => {
    expect(cutsOf(passing())).toEqual([]);
  });

  it('names the first places of a reason, and counts the rest', () => {
    expect(said(cut(1), cut(2), cut(3), cut(0), cut(0), cut(7, 'it was stopped'))).toEqual([
      's/1 after 1 of 5,000 inputs, s/2 after 2 of 5,000 inputs, 1 more case likewise, 2 cases not begun: it is over',
      's/7 after 7 of 5,000 inputs: it was stopped',
    ]);
  });
});
