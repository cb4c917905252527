import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ErrorObject } from 'ajv';
import { allChecks } from '../../checks/all.js';
import { tokens } from '../../document/pointer.js';
import { type PinnedCase, regressionSuites } from '../../plan/pinned.js';
import type { Suite } from '../../plan/suite.js';
import { builtValidator } from '../../schema/built-code.js';
import { shownPath } from '../config/find.js';
import { readJson } from '../config/read-json.js';
import type { Path } from '../config/shape.js';
import { type ConfigSource, dotted, markOf } from '../config/source.js';
import { whyUnreadable } from '../file-trouble.js';
import { nearest } from '../nearest.js';
import { InputError, type Problem } from '../problem.js';

/** The pinned cases of a folder as suites, and what is wrong with the files that are none. */
export interface Regressions {
  readonly suites: readonly Suite[];
  readonly problems: readonly Problem[];
}

/** What a pinned case may name. */
export interface KnownToPins {
  readonly requirements: readonly string[];
  readonly operations: readonly string[];
}

/** Reads the pinned cases of a folder, by their tickets. A file that is none costs no other: what is wrong with it is said. */
export async function loadRegressions(folder: string, known: KnownToPins, cwd = process.cwd()): Promise<Regressions> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(names.map(async (name) => readPinned(join(folder, name), known, cwd)));
  const pinned = read.flatMap((one, index) => ('problems' in one ? [] : [[basename(names[index] ?? '', '.json'), one] as const]));
  return { suites: regressionSuites(new Map(pinned)), problems: read.flatMap((one) => ('problems' in one ? one.problems : [])) };
}

const PIN_AGAIN = 'pin the finding again: conformance pin F-… --as TICKET --force';

type Read = PinnedCase | { readonly problems: readonly Problem[] };

async function readPinned(file: string, known: KnownToPins, cwd: string): Promise<Read> {
  const shown = shownPath(file, cwd);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return {
      problems: [{ at: { file: shown }, says: `cannot be read: ${whyUnreadable(error)}`, id: 'regression-unreadable', do: PIN_AGAIN }],
    };
  }
  const source = readJson(shown, text);
  if (!('value' in source)) return { problems: source };
  const wrong = wrongWith(source.value, known).map((mistake) => problemOf(source, text, mistake));
  return wrong.length > 0 ? { problems: wrong } : (source.value as PinnedCase); // the schema has just said so
}

const CHECKS = allChecks.map(({ id }) => id);
const OTHER_VERSION = 'this version of conformance reads the version 1 of pinned cases';

interface Mistake {
  readonly path: Path;
  readonly says: string;
}

function wrongWith(value: unknown, known: KnownToPins): readonly Mistake[] {
  // Of a format that is not known nothing else can be said.
  if (typeof value === 'object' && value !== null && 'version' in value && value.version !== 1)
    return [{ path: ['version'], says: OTHER_VERSION }];
  const check = builtValidator('regression');
  if (check === undefined)
    throw new InputError([{ says: 'dist/validators/ is missing: this copy of conformance is not whole', do: 'install the package again' }]);
  if (!check(value)) return [...new Map((check.errors ?? []).map(mistakeOf).map((one) => [dotted(one.path), one])).values()];
  const { operation, exercises, requirement, check: foundBy } = value as PinnedCase; // the schema has just said so
  const ids = exercises.map((id, index) => ({ path: ['exercises', index], id, all: known.requirements, what: 'requirement' }));
  const named = [
    { path: ['operation'], id: operation, all: known.operations, what: 'operation' },
    { path: ['check'], id: foundBy, all: CHECKS, what: 'check' },
    { path: ['requirement'], id: requirement, all: known.requirements, what: 'requirement' },
    ...ids,
  ];
  return named.flatMap(({ path, id, all, what }) =>
    all.includes(id) ? [] : [{ path, says: `no ${what} is called ${JSON.stringify(id)}${meant(nearest(id, all))}` }],
  );
}

function meant(near: string | undefined): string {
  return near === undefined ? '' : `; the nearest is ${near}`;
}

function mistakeOf({ instancePath, keyword, params, message = '' }: ErrorObject): Mistake {
  const path: Path = tokens(instancePath).map((member) => (/^(?:0|[1-9]\d*)$/.test(member) ? Number(member) : member));
  const where = dotted(path) || 'the case';
  if (keyword === 'additionalProperties')
    return { path: [...path, params.additionalProperty], says: `${where} has no key ${JSON.stringify(params.additionalProperty)}` };
  if (keyword === 'required') return { path, says: `${where} has no ${JSON.stringify(params.missingProperty)}` };
  const allowed = keyword === 'enum' ? `: ${(params.allowedValues as readonly unknown[]).join(', ')}` : '';
  return { path, says: `${where} ${message}${allowed}` };
}

function problemOf({ shown, range }: ConfigSource, text: string, { path, says }: Mistake): Problem {
  const found = range(path, 'value') ?? range(path.slice(0, -1), 'value') ?? { start: 0, end: 0 };
  return {
    ...markOf(shown, text, found),
    says,
    id: 'regression-invalid',
    do: PIN_AGAIN,
  };
}
