import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from '../../src/checks/all.js';
import { builtinSpec } from '../../src/cli/builtin.js';
import type { HttpExchange } from '../../src/http/exchange.js';
import { keepCleanRun } from '../../src/prove/clean-run.js';
import { judgeMutants, type MutantResult } from '../../src/prove/judge-mutants.js';
import { representatives } from '../../src/prove/kept.js';
import { type Mutant, mutantsOf } from '../../src/prove/mutants.js';
import { OPERATORS } from '../../src/prove/mutations/all.js';
import { objections, type Proof, unprovenOf } from '../../src/prove/proof.js';
import { type Clean, clean } from './clean.js';

let run: Clean;
let mutants: readonly Mutant[];
let results: readonly MutantResult[];
/** What was recorded, as text, before it was mutated and judged. */
let recorded: string;

beforeAll(async () => {
  run = await clean();
  recorded = JSON.stringify(run.kept);
  mutants = mutantsOf(run.kept, run.laws.profile);
  results = judgeMutants(mutants, run.laws);
});

const proofOf = (mutations: readonly MutantResult[]): Proof => ({
  seed: 4711,
  without: [],
  mutations,
  faults: [],
  oddities: [],
  unproven: [],
  duration: 0,
});

describe('the list of operators', () => {
  it('holds every file of the folder that declares one, under its name', () => {
    const helpers = ['all', 'edit', 'members', 'operator', 'other-id', 'references'];
    const files = readdirSync(new URL('../../src/prove/mutations/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    expect(OPERATORS.map(({ id }) => id).sort()).toEqual(files.filter((file) => !helpers.includes(file)).sort());
  });

  it('changes something of the clean run, each of them', () => {
    const used = new Set(mutants.map(({ operator }) => operator));
    expect(OPERATORS.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });
});

describe('the mutations of a clean run', () => {
  it('are many, each with an id of its own', () => {
    expect(mutants.filter(({ breaks }) => breaks !== null).length).toBeGreaterThan(250);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  });

  it('are named alike whatever the seed', async () => {
    const { kept } = await keepCleanRun(17);
    const again = mutantsOf(representatives(kept), run.laws.profile);
    const cases = (all: readonly Mutant[]): readonly string[] => [...new Set(all.map(({ operator, on }) => `${operator} ${on}`))].sort();
    expect(cases(again)).toEqual(cases(mutants));
  });

  it('break registered requirements', () => {
    const known = new Set(builtinSpec().registers.requirements.map(({ id }) => id));
    expect(mutants.flatMap(({ breaks }) => breaks ?? []).filter((id) => !known.has(id))).toEqual([]);
  });

  it('are found where they break something, and pass in silence where they do not', () => {
    expect(objections(proofOf(results))).toEqual([]);
  });

  it('break, between them, every requirement that is a MUST', () => {
    const found = results.flatMap(({ breaks, fate }) => (breaks !== null && fate === 'found' ? [breaks] : []));
    expect(unprovenOf(builtinSpec().registers.requirements, found)).toEqual([]);
  });
});

describe('an operator', () => {
  /** What of two exchanges differs, in words; nothing is said of a whole answer that was replaced. */
  const differing = (before: HttpExchange, after: HttpExchange): readonly string[] => {
    const [one, two] = [before.outcome, after.outcome];
    if (one.kind !== 'answer' || two.kind !== 'answer') return ['outcome'];
    return [
      ...(one.status === two.status ? [] : ['status']),
      ...(JSON.stringify(one.headers) === JSON.stringify(two.headers) ? [] : ['headers']),
      ...(Buffer.compare(one.body, two.body) === 0 ? [] : ['body']),
    ];
  };

  it('changes exactly one thing of an answer, and never the request', () => {
    const single = OPERATORS.filter(({ of, id }) => of === 'answer' && id !== 'answer-swapped').map(({ id }) => id);
    const several = mutants.flatMap(({ id, operator, before, trace }) => {
      const [one, two] = [before[0], trace[0]];
      if (!single.includes(operator) || one?.kind !== 'http' || two?.kind !== 'http') return [];
      expect(two.request).toBe(one.request);
      const changed = differing(one, two);
      return changed.length === 1 ? [] : [`${id}: ${changed.join(', ')}`];
    });
    expect(several).toEqual([]);
  });

  it('leaves what was recorded as it was', () => {
    expect(JSON.stringify(run.kept)).toBe(recorded);
  });
});

describe('a check that is switched off', () => {
  it.each([
    ['location-leads-to-the-file', 'location-changed', 'R-LOCATION'],
    ['status-fits-the-job', 'job-value', 'R-STATUS'],
    ['equal-requests-agree', 'answers-differ', 'R-SOUND'],
  ])('%s lets mutations survive, which keep the proof from holding', (check, operator, requirement) => {
    const concerned = mutants.filter((mutant) => mutant.operator === operator);
    const weakened = judgeMutants(concerned, run.laws, new Set([check]));
    const survivors = weakened.filter(({ fate }) => fate === 'survived');
    expect(survivors.filter(({ breaks }) => breaks === requirement).length).toBeGreaterThan(0);
    expect(objections(proofOf(weakened))).toContain(`the mutation "${survivors[0]?.id}" survives: it breaks ${survivors[0]?.breaks}`);
  });

  it('is missed by some mutation, whichever it is that finds any', () => {
    const finders = allChecks.map(({ id }) => id).filter((id) => results.some(({ check, fate }) => check === id && fate === 'found'));
    const needless = finders.filter((id) => {
      const own = mutants.filter((_, index) => results[index]?.check === id);
      return judgeMutants(own, run.laws, new Set([id])).every(({ fate }) => fate !== 'survived');
    });
    expect(finders.length).toBeGreaterThan(20);
    expect(needless).toEqual([]);
  });
});
