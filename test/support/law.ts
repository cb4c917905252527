/** Laws compiled from spec/, and intents, with what a test changes. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chosenReadings } from '../../src/document/readings.js';
import type { Readings } from '../../src/document/registers.js';
import { type CompiledSpec, openSpec, type Spec } from '../../src/document/spec.js';
import type { Intent } from '../../src/plan/intent.js';
import { createLaw, type Law } from '../../src/schema/law.js';
import { ID, TYPE } from './exchange.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** spec/ as the build compiles it. */
export const spec: Spec = openSpec(await compiled());

const laws = new Map<string, Law>();

/** The law of the profile `page`, with other readings taken: `law({ 'AMB-300': '303' })`. */
export function law(readings: Readings = {}): Law {
  return lawOf({ ...chosenReadings(spec.registers.ambiguities, 'page'), ...readings });
}

/** An intent to see the FAILED job that `exchange()` asks for, with what a test changes. */
export function intent(changed: Partial<Intent> = {}): Intent {
  return {
    caseId: 'status/failed-job-is-served',
    operation: 'getReportJob',
    exercises: ['R-200', 'R-STATUS-FAILED', 'R-STATUS', 'R-JOB', 'R-LINKS', 'R-OP'],
    expect: { status: [200] },
    method: 'GET',
    asked: { type: TYPE, id: ID },
    credential: 'reader',
    ...changed,
  };
}

function lawOf(readings: Readings): Law {
  const key = JSON.stringify(readings);
  const known = laws.get(key) ?? createLaw(spec.documentUnder(readings), readings, spec.registers.ambiguities);
  laws.set(key, known);
  return known;
}

/** Compiling takes seconds and depends on these files alone, so it is done once for each state of theirs, not once a test file. */
async function compiled(): Promise<CompiledSpec> {
  const file = join(root, 'node_modules/.cache/openapi-conformance', `spec-${digestOf(['spec', 'src/document'])}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CompiledSpec; // written below
  } catch {
    const { compileSpec } = await import('../../src/document/compile-spec.js');
    const made = await compileSpec(join(root, 'spec'));
    keep(file, JSON.stringify(made));
    return JSON.parse(JSON.stringify(made)) as CompiledSpec; // as it comes out of the file
  }
}

function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:ts|yaml)$/.test(name));
    for (const name of names.sort()) hash.update(name).update(readFileSync(join(root, folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** By rename, so that a test file beside this one never reads half of it. */
function keep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${randomUUID()}`;
  writeFileSync(part, text);
  renameSync(part, file);
}
