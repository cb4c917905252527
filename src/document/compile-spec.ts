import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { changes } from './changes.js';
import { loadDocument } from './load-document.js';
import type { Position } from './position.js';
import { readingKey } from './readings.js';
import type { Ambiguity, Registers, Requirement } from './registers.js';
import type { CompiledSpec, CompiledVariant } from './spec.js';

/** More variants than this want another way than a table of all. */
const MOST_VARIANTS = 512;

/**
 * Compiles `spec/` for the built-in document: the registers, and the document under every combination of readings that
 * carry an overlay, each as its changes against the base. Called by the build, so that a run loads no YAML and no linter.
 * Throws an error that names every problem.
 */
export async function compileSpec(folder: string): Promise<CompiledSpec> {
  const base = dirname(folder);
  const file = join(folder, 'openapi.yaml');
  const registers: Registers = {
    requirements: yaml<readonly Requirement[]>(join(folder, 'requirements.yaml')),
    ambiguities: yaml<readonly Ambiguity[]>(join(folder, 'ambiguities.yaml')),
  };
  const load = async (overlays: readonly string[]) => {
    const loaded = await loadDocument(file, { overlays: overlays.map((path) => join(folder, path)), base, unmatched: 'ignored' });
    if (loaded.kind === 'refused')
      throw new Error(loaded.problems.map(({ says, at }) => `${at?.file ?? file}:${at?.line ?? 1}: ${says}`).join('\n'));
    return loaded.document;
  };
  const plain = await load([]);
  const sets = overlaySets(registers.ambiguities);
  if (sets.length > MOST_VARIANTS)
    throw new Error(`spec/: ${sets.length} combinations of overlaid readings are more than a table should hold`);
  const variants: Record<string, CompiledVariant> = {};
  for (const set of sets) {
    const document = await load(set.map(({ overlay }) => overlay));
    const moved = [...document.positions].filter(([pointer, at]) => !same(at, plain.positions.get(pointer)));
    variants[readingKey(set)] = { changes: changes(plain.root, document.root), positions: moved.map(([pointer, at]) => [pointer, at]) };
  }
  return {
    registers,
    file: 'spec/openapi.yaml',
    root: plain.root,
    positions: [...plain.positions].map(([pointer, { line, column }]) => [pointer, line, column]),
    variants,
  };
}

/** Every combination of readings that carry an overlay, in register order: the empty one first. */
function overlaySets(ambiguities: readonly Ambiguity[]): readonly (readonly { ambiguity: string; reading: string; overlay: string }[])[] {
  return ambiguities.reduce<{ ambiguity: string; reading: string; overlay: string }[][]>(
    (sets, { id, readings }) => {
      const options = readings.flatMap(({ name, overlay }) => (overlay === undefined ? [] : [{ ambiguity: id, reading: name, overlay }]));
      return sets.flatMap((set) => [set, ...options.map((option) => [...set, option])]);
    },
    [[]],
  );
}

function same(a: Position, b: Position | undefined): boolean {
  return b !== undefined && a.file === b.file && a.line === b.line && a.column === b.column;
}

/** The registers' shapes are held by their JSON Schemas in a test, so the parsed value is taken as its type here. */
function yaml<T>(file: string): T {
  return parseYaml(readFileSync(file, 'utf8')) as T;
}
