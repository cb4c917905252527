import { readFileSync } from 'node:fs';
import type { ApiDocument } from './api-document.js';
import { applyChanges, type Change } from './changes.js';
import type { Position } from './position.js';
import { readingKey } from './readings.js';
import type { Readings, Registers } from './registers.js';

/** The document under one combination of overlaid readings, as changes against the base. */
export interface CompiledVariant {
  readonly changes: readonly Change[];
  /** Positions of the nodes that the overlays wrote. */
  readonly positions: readonly (readonly [pointer: string, position: Position])[];
}

/** `spec/` as the build compiles it. JSON data. */
export interface CompiledSpec {
  readonly registers: Registers;
  readonly file: string;
  readonly root: Readonly<Record<string, unknown>>;
  readonly positions: readonly (readonly [pointer: string, line: number, column: number])[];
  readonly variants: Readonly<Record<string, CompiledVariant>>;
}

/** The built-in spec, ready to use. */
export interface Spec {
  readonly registers: Registers;
  /** The document under a set of readings. */
  documentUnder(readings: Readings): ApiDocument;
}

/** Reads the compiled spec that the build left beside the code. Throws where it is missing: the build is then incomplete. */
export function loadSpec(file: URL): Spec {
  return openSpec(JSON.parse(readFileSync(file, 'utf8')) as CompiledSpec); // our own build wrote it
}

/** Makes a spec of its compiled form; documents are made once each. */
export function openSpec(compiled: CompiledSpec): Spec {
  const { registers, root, file } = compiled;
  const made = new Map<string, ApiDocument>();
  const base = new Map(compiled.positions.map(([pointer, line, column]): [string, Position] => [pointer, { file, line, column }]));
  return {
    registers,
    documentUnder: (readings) => {
      const key = readingKey(overlaid(registers, readings));
      const known = made.get(key);
      if (known !== undefined) return known;
      const variant = compiled.variants[key];
      if (variant === undefined) throw new Error(`the compiled spec has no document for ${key}`);
      const document = { root: applyChanges(root, variant.changes), positions: new Map([...base, ...variant.positions]) };
      made.set(key, document);
      return document;
    },
  };
}

/** The readings of a set that carry an overlay, in register order. */
function overlaid({ ambiguities }: Registers, readings: Readings): readonly { readonly ambiguity: string; readonly reading: string }[] {
  return ambiguities.flatMap(({ id, readings: known }) => {
    const reading = known.find(({ name }) => name === readings[id]);
    return reading?.overlay === undefined ? [] : [{ ambiguity: id, reading: reading.name }];
  });
}
