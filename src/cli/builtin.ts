import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Spec } from '../document/spec.js';
import { loadSpec } from '../document/spec.js';
import type { Suite } from '../plan/suite.js';
import { InputError } from './problem.js';

/** The document and the registers that this package carries. */
export function builtinSpec(): Spec {
  return loadSpec(built('spec.json'));
}

/** The suites of the endpoint, in order. Loaded by path: they import the public API alone. */
export async function builtinSuites(): Promise<readonly Suite[]> {
  const { default: suites } = (await import(built('suites/all.js').href)) as { default: readonly Suite[] }; // our own build wrote it
  return suites;
}

/** The folder `spec/` that this package carries, for what is to be loaded anew: the document and the overlays of readings. */
export function specFolder(): string {
  const found = ['../spec/', '../../spec/']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(new URL('openapi.yaml', url)));
  if (found === undefined)
    throw new InputError([{ says: 'spec/ is missing: this copy of conformance is not whole', do: 'install the package again' }]);
  return fileURLToPath(found);
}

/** A file of dist/, from a shared chunk, an entry, or the source. */
function built(name: string): URL {
  const found = ['./', '../', '../../dist/'].map((folder) => new URL(`${folder}${name}`, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined)
    throw new InputError([
      { says: `dist/${name} is missing: this copy of conformance is not whole`, do: 'npm run build   (or install the package again)' },
    ]);
  return found;
}
