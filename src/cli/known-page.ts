import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Requirement } from '../document/registers.js';
import type { SourceUnit } from '../document/source-watch.js';
import { builtinSpec } from './builtin.js';
import { InputError } from './problem.js';

/** What a saved page is held against. */
export interface KnownPage {
  readonly units: readonly SourceUnit[];
  readonly requirements: readonly Requirement[];
}

/** The source page as this package knows it. Throws an InputError where the package is not whole. */
export function builtinPage(): KnownPage {
  const found = ['../spec/source.yaml', '../../spec/source.yaml']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  if (found === undefined)
    throw new InputError([{ says: 'spec/source.yaml is missing: this copy of conformance is not whole', do: 'install the package again' }]);
  const units = parse(readFileSync(found, 'utf8')) as readonly SourceUnit[]; // our own file; a test holds it to its schema
  return { units, requirements: builtinSpec().registers.requirements };
}
