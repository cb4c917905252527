import { dirname, resolve } from 'node:path';
import { InputError, type Mark, type Problem, quoted } from '../problem.js';
import { shownValue } from './explain.js';
import { interpolate } from './interpolate.js';
import { maskText, secretLeaves, secretProblem, secretRanges } from './secrets.js';
import type { Config, LoadedConfig, Path } from './shape.js';
import { type ConfigSource, markOf, valueAt } from './source.js';
import { validate } from './validate.js';
import { leaves, mapLeaves } from './walk.js';

/** Turns what was read into a configuration. Throws an InputError with all that is wrong with it, in the order of its lines. */
export function judge(file: string, read: ConfigSource, env: NodeJS.ProcessEnv): LoadedConfig {
  // From here on no message can quote a secret, whichever line it underlines.
  const source = read.text === undefined ? read : { ...read, text: maskText(read.text, secretRanges(read)) };
  const mark = markerOf(source);
  const secrets = secretLeaves(source.value);
  const { value, problems: unset, variables } = interpolate(source, env);
  const said: readonly Path[] = secrets.map(({ path }) => path);
  const problems = [
    ...secrets.map((leaf) => secretProblem(source, leaf, mark(leaf.path))),
    ...unset.flatMap(({ leaf, problem }) => (isSaid(said, leaf.path) ? [] : [problem])),
    ...invalid({ source, value, said: [...said, ...unset.map(({ leaf }) => leaf.path)], mark }),
  ];
  if (problems.length > 0) throw new InputError(inOrder(problems));
  const config = settled(value, dirname(file));
  return {
    file,
    shown: source.shown,
    config,
    written: (path) => valueAt(source.value, path),
    mark,
    variables: [...variables, ...named(config)],
  };
}

interface Judged {
  readonly source: ConfigSource;
  readonly value: unknown;
  readonly said: readonly Path[];
  readonly mark: LoadedConfig['mark'];
}

function invalid({ source, value, said, mark }: Judged): readonly Problem[] {
  return validate(value)
    .filter(({ path }) => !isSaid(said, path))
    .map(({ path, part, says, id, do: remedy }) => ({
      ...mark(path, part),
      // As it is written: an interpolated value may be a secret in the wrong place.
      says: says(shownValue(path, quoted(valueAt(source.value, path)))),
      id,
      do: remedy,
    }));
}

/** True where the same value, or the group that it stands in, has been objected to already. */
function isSaid(said: readonly Path[], path: Path): boolean {
  return said.some((known) => path.every((member, index) => known[index] === member) && path.length > 0);
}

/** Where a path stands, or the nearest part above it that stands anywhere. */
function markerOf({ shown, text, range }: ConfigSource): LoadedConfig['mark'] {
  return (path, part = 'value') => {
    if (text === undefined) return { at: { file: shown } };
    const found = range(path, part) ?? (path.length > 0 ? range(path.slice(0, -1), 'key') : undefined);
    return markOf(shown, text, found ?? { start: 0, end: 0 });
  };
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const place = ({ at }: Mark): number => (at?.line ?? 0) * 1e6 + (at?.column ?? 0);
  return [...problems].sort((a, b) => place(a) - place(b));
}

/** The validated value with its paths made absolute and the names of readings made text. */
function settled(value: unknown, folder: string): Config {
  return mapLeaves(value, ({ path, value: leaf }) => {
    const last = path.at(-1);
    if (typeof leaf === 'string' && (isPathKey(path) || last === 'tokenFile' || last === 'valueFile' || last === 'privateKeyFile'))
      return resolve(folder, leaf);
    return path[0] === 'readings' ? String(leaf) : leaf;
  }) as Config; // the schema has just said so
}

function isPathKey(path: Path): boolean {
  return (
    (['out', 'document', 'regressions'].includes(String(path[0])) && path.length === 1) ||
    (path[0] === 'overlays' && path.length === 2) ||
    (path[0] === 'target' && ['ca', 'cert', 'key'].includes(String(path[1]))) ||
    (path[0] === 'gate' && path[1] === 'previous')
  );
}

function named({ credentials = {} }: Config): readonly string[] {
  return leaves(credentials).flatMap(({ path, value }) => (String(path.at(-1)).endsWith('Env') ? [String(value)] : []));
}
