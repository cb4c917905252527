import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allChecks } from '../src/checks/all.js';
import type { Check } from '../src/checks/check.js';
import type { Suite } from '../src/plan/suite.js';
import { spec } from './support/law.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { requirements, ambiguities } = spec.registers;
const suites = await suitesIn(folder('../suites'));
const cases = suites.flatMap((suite) => suite.cases.map((one) => ({ ...one, id: `${suite.id}/${one.id}` })));
const known = new Set(requirements.map(({ id }) => id));
const registered = new Map(ambiguities.map(({ id, readings }) => [id, new Set(readings.map(({ name }) => name))]));
const exercised = new Set<string>(cases.flatMap((one) => one.exercises));
const cited = new Set<string>(allChecks.flatMap((check) => check.requirements));
const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

describe('every requirement', () => {
  it('is exercised by a case, or says why none does', () => {
    expect(requirements.filter(({ id, reason }) => !exercised.has(id) && reason === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('is judged by a check, or says why none does', () => {
    expect(requirements.filter(({ id, reason }) => !cited.has(id) && reason === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('says why it has no verdict where it is only stated, and nowhere else', () => {
    expect(requirements.filter(({ level, reason }) => (level === 'info') !== (reason !== undefined)).map(({ id }) => id)).toEqual([]);
  });

  it('that is only stated is exercised by no case', () => {
    expect(requirements.filter(({ id, level }) => level === 'info' && exercised.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('every check', () => {
  it('cites requirements that are registered', () => {
    const wrong = allChecks.filter(({ requirements: own }) => own.length === 0 || own.some((id) => !known.has(id)));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('reads ambiguities that are registered, each once', () => {
    const wrong = allChecks.filter(({ reads }) => reads.some((id) => !registered.has(id)) || repeated(reads).length > 0);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('has an id of its own, and says in a sentence what must hold', () => {
    expect(repeated(allChecks.map(({ id }) => id))).toEqual([]);
    expect(allChecks.filter(({ says }) => !/^[a-z].{15,}[^.]$/.test(says)).map(({ id }) => id)).toEqual([]);
  });

  it('is in the list, and stands in a file of its name with a test beside it', async () => {
    const files = readdirSync(folder('../src/checks')).filter((file) => file.endsWith('.ts'));
    const found: Check[] = [];
    for (const file of files) {
      const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(folder('../src/checks'), file)).href);
      const checks = Object.values(module).filter(isCheck);
      for (const check of checks) expect(`${check.id}.ts`).toBe(file);
      found.push(...checks);
    }
    expect(found.map(({ id }) => id).sort()).toEqual(allChecks.map(({ id }) => id).sort());
    const tests = new Set(readdirSync(folder('./checks')));
    expect(allChecks.filter(({ id }) => !tests.has(`${id}.test.ts`)).map(({ id }) => id)).toEqual([]);
  });
});

describe('every case', () => {
  it('exercises requirements that are registered, each once', () => {
    const wrong = cases.filter(({ exercises }) => exercises.some((id) => !known.has(id)) || repeated(exercises).length > 0);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('exercises nothing that no check could judge', () => {
    expect(cases.filter(({ exercises }) => exercises.some((id) => !cited.has(id))).map(({ id }) => id)).toEqual([]);
  });

  it('reads ambiguities that are registered, each once', () => {
    const wrong = cases.filter(({ reads = [] }) => reads.some((id) => !registered.has(id)) || repeated(reads).length > 0);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('reads the ambiguities that its expectation names, in readings that are registered', () => {
    for (const one of cases) {
      if (one.kind === 'tls' || one.kind === 'sequence' || one.kind === 'access') continue;
      const under = Object.keys(one.expect.under ?? {}).map((reading) => reading.split('='));
      for (const [ambiguity = '', reading = ''] of under) {
        expect(registered.get(ambiguity), `${one.id}: ${ambiguity}=${reading}`).toContain(reading);
        expect(one.reads, one.id).toContain(ambiguity);
      }
      for (const ambiguity of Object.keys(one.expect.doubted ?? {})) expect(one.reads, one.id).toContain(ambiguity);
    }
  });

  it('has an id of its own, in kebab case, and a title in a sentence', () => {
    expect(repeated(cases.map(({ id }) => id))).toEqual([]);
    expect(cases.filter(({ id }) => !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)).map(({ id }) => id)).toEqual([]);
    expect(cases.filter(({ title }) => title.length < 10 || title.endsWith('.')).map(({ id }) => id)).toEqual([]);
  });

  it('belongs to a suite about an operation of the document', () => {
    const operations = new Set(['getReportJob']);
    expect(repeated(suites.map(({ id }) => id))).toEqual([]);
    expect(suites.filter(({ operation }) => !operations.has(operation)).map(({ id }) => id)).toEqual([]);
  });
});

describe('every ambiguity', () => {
  it('is read by a case or a check, or has one reading only', () => {
    const read = new Set([...allChecks.flatMap(({ reads }) => reads), ...cases.flatMap(({ reads = [] }) => reads)]);
    expect(ambiguities.filter(({ id, readings }) => readings.length > 1 && !read.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'judge' in value && 'requirements' in value;
}

/** Suites are loaded by path, as a run does; what exports no single suite is no suite file. */
async function suitesIn(path: string): Promise<readonly Suite[]> {
  const files = readdirSync(path).filter((file) => file.endsWith('.ts'));
  const modules: readonly { readonly default?: Suite }[] = await Promise.all(
    files.map((file) => import(pathToFileURL(join(path, file)).href)),
  );
  return modules.flatMap(({ default: suite }) => (suite === undefined || Array.isArray(suite) ? [] : [suite]));
}
