import type { AnySchemaObject } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { type ApiDocument, operationsOf } from '../document/api-document.js';
import { applyChanges } from '../document/changes.js';
import type { CompiledSpec } from '../document/spec.js';
import { ajvFor, ajvForFiles, ajvForPredicates, compileAt } from './ajv.js';
import { keyOf, schemaKey } from './schema-key.js';
import { meant } from './validator.js';

/** What AJV is told where its code is to be written down. */
const WRITTEN = { code: { optimize: false, source: true } };

/**
 * The code of every validator that a run of the built-in document may ask for, by name, as CommonJS: of the responses under every set
 * of readings, of what shows a reading, and of files of our own by their schemas' names. Called by the build, so that a run neither
 * compiles schemas nor loads AJV.
 */
export function precompile(spec: CompiledSpec, files: Readonly<Record<string, AnySchemaObject>>): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  for (const { changes } of Object.values(spec.variants))
    addResponses(written, { root: applyChanges(spec.root, changes), positions: new Map() });
  written.set('predicates', predicates(spec));
  for (const [name, schema] of Object.entries(files)) {
    const own = ajvForFiles({ ...WRITTEN, inlineRefs: false }); // the load and the first use of such code take two fifths less time
    written.set(name, standaloneCode.default(own, own.compile(schema)));
  }
  return written;
}

/** One module that exports each by its name. */
function predicates({ registers }: CompiledSpec): string {
  const seen = registers.ambiguities.flatMap(({ readings }) => readings.flatMap((reading) => Object.values(reading.seen ?? {})));
  const schemas = new Map(seen.flatMap((schema) => (typeof schema === 'boolean' ? [] : [[keyOf(schema), schema] as const])));
  const ajv = ajvForPredicates(WRITTEN);
  for (const [key, schema] of schemas) ajv.addSchema(schema, key);
  return standaloneCode.default(ajv, Object.fromEntries([...schemas.keys()].map((key) => [key, key])));
}

function addResponses(written: Map<string, string>, document: ApiDocument): void {
  for (const pointer of new Set(responseSchemas(document).map((schema) => meant(document, schema)))) {
    const key = schemaKey(document.root, pointer);
    if (key === undefined || written.has(key)) continue;
    const ajv = ajvFor(document, WRITTEN);
    written.set(key, standaloneCode.default(ajv, compileAt(ajv, pointer)));
  }
}

function responseSchemas(document: ApiDocument): readonly string[] {
  return operationsOf(document).flatMap(({ responses }) =>
    [...responses.values()].flatMap(({ content }) => [...content.values()].flatMap((schema) => schema ?? [])),
  );
}
