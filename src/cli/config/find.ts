import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { InputError } from '../problem.js';

/** The endings that a configuration may have. */
export const CONFIG_FORMATS = ['json', 'yaml', 'yml', 'mjs', 'ts'] as const;

/**
 * The configuration file of a folder, absolute: `conformance.config.*`; `undefined` where there is none. Throws an
 * InputError where there are several: which one is meant cannot be guessed.
 */
export function findConfig(cwd: string): string | undefined {
  const found = CONFIG_FORMATS.map((format) => `conformance.config.${format}`).filter((name) => existsSync(join(cwd, name)));
  if (found.length > 1) {
    throw new InputError([
      { says: `${found.join(' and ')} are both here`, id: 'config-ambiguous', do: `--config ${found[0]}, or remove the others` },
    ]);
  }
  return found[0] === undefined ? undefined : resolve(cwd, found[0]);
}

/** A path as people are shown it: relative to the working folder where it is below it. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}
