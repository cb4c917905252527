import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';

const load = createRequire(import.meta.url);

/** Where dist/ is, seen from a shared chunk, an entry, or the source. */
const FOLDERS = ['../', './', '../../dist/'] as const;
let dist: string | undefined;

/** A validator that the build compiled; `undefined` where it compiled none of that name. */
export function builtValidator(name: string): ValidateFunction | undefined {
  return inDist(`validators/${name}.cjs`) as ValidateFunction | undefined; // our own build wrote it
}

/** The predicates that the build compiled, by name: so small that they share a file. */
export function builtPredicates(): Readonly<Record<string, ValidateFunction>> {
  return (inDist('validators/predicates.cjs') ?? {}) as Readonly<Record<string, ValidateFunction>>; // our own build wrote it
}

/** AJV itself, loaded when a schema is met that the build did not compile. Throws where dist/ is not whole. */
export function builtAjv(): typeof import('./ajv.js') {
  const ajv = inDist('ajv.cjs');
  if (ajv === undefined) throw new Error('dist/ajv.cjs is missing: this copy of conformance is not whole; install the package again');
  return ajv as typeof import('./ajv.js'); // our own build bundled it
}

function inDist(name: string): unknown {
  for (const folder of dist === undefined ? FOLDERS : [dist]) {
    try {
      const found: unknown = load(`${folder}${name}`);
      dist = folder;
      return found;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return undefined;
}
