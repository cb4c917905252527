import { describe, expect, it } from 'vitest';
import type { Supplies } from '../../src/plan/needs.js';
import { planCases, type Selection } from '../../src/plan/plan.js';
import type { PropertyCase } from '../../src/plan/suite.js';
import { example, property, suite, tlsCase } from './cases.js';

const suites = [
  suite({
    cases: [example(), example({ id: 'done', title: 'a DONE job redirects', exercises: ['R-300', 'R-JOB'], given: { job: 'DONE' } })],
  }),
  suite({ id: 'inputs', cases: [property({ exercises: ['R-404'] })] }),
  suite({ id: 'tls', cases: [tlsCase()] }),
];
const supplies: Supplies = { types: [], jobs: {}, credentials: new Set(['reader']) };
const known: Supplies = { ...supplies, jobs: { DONE: [{ type: 'calls', id: '7' }] } };
const select = (selection: Partial<Selection>) =>
  planCases(suites, supplies, { suites: [], requirements: [], ...selection })
    .filter(({ selected }) => selected)
    .map(({ id }) => id);
const ALL = ['status/a-job-is-served', 'status/done', 'inputs/any-id-is-answered', 'tls/floor'];

const made = (first: PropertyCase['first']) => {
  const [planned] = planCases(
    [suite({ cases: [property({ given: { job: 'DONE' }, ...(first === undefined ? {} : { first }) })] })],
    known,
    {
      suites: [],
      requirements: [],
    },
  );
  return planned?.case.kind === 'property' ? planned.case.first : undefined;
};

describe('planCases', () => {
  it('makes the first inputs of a property of what is given', () => {
    expect(made(({ type = '', id = '' }) => [{ id: `${type}${id}` }])).toEqual([{ id: 'calls7' }]);
  });

  it('leaves first inputs that cannot be made, for the case to say it', () => {
    const throws = () => {
      throw new Error('no');
    };
    expect(made(throws)).toBe(throws);
  });

  it('plans every case of every suite in order, selected or not', () => {
    const planned = planCases(suites, supplies, { suites: ['none'], requirements: [] });
    expect(planned.map(({ id }) => id)).toEqual(ALL);
    expect(planned.map(({ selected }) => selected)).toEqual([false, false, false, false]);
    expect(planned[1]?.suite).toBe(suites[0]);
  });

  it.each<[string, Partial<Selection>, readonly string[]]>([
    ['nothing in particular', {}, ALL],
    ['a suite', { suites: ['status'] }, ALL.slice(0, 2)],
    ['two suites', { suites: ['tls', 'inputs'] }, ALL.slice(2)],
    ['no part of a suite’s name', { suites: ['stat'] }, []],
    ['a requirement, wherever it stands in a case', { requirements: ['R-JOB'] }, ALL.slice(0, 2)],
    ['one of several requirements', { requirements: ['R-300', 'R-TLS'] }, [ALL[1] ?? '', ALL[3] ?? '']],
    ['no part of a requirement', { requirements: ['R-3'] }, []],
    ['text of a title, letter case aside', { grep: 'REDIRECTS' }, [ALL[1] ?? '']],
    ['text of an id, over the slash', { grep: 'tls/fl' }, [ALL[3] ?? '']],
    ['text that is no pattern', { grep: '.*' }, []],
    ['the empty text', { grep: '' }, ALL],
    ['all of these together', { suites: ['status'], requirements: ['R-JOB'], grep: 'done' }, [ALL[1] ?? '']],
  ])('selects by %s', (_, selection, ids) => {
    expect(select(selection)).toEqual(ids);
  });

  it('says what each case needs', () => {
    const planned = planCases(suites, supplies, { suites: [], requirements: [] });
    expect(planned.map(({ needs }) => needs.kind)).toEqual(['met', 'unmet', 'met', 'met']);
  });

  it('gives the same plan for the same arguments', () => {
    const plan = () => planCases(suites, supplies, { suites: ['status'], requirements: [] });
    expect(plan()).toEqual(plan());
  });
});
