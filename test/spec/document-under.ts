import { bundle, createConfig, lintFromString } from '@redocly/openapi-core';
import { readings, root } from './read-spec.js';

/** What the tests read of the document; all of it is there under every set of readings. */
export interface SpecDocument {
  readonly paths: Readonly<Record<string, { readonly get: { readonly responses: Readonly<Record<string, SpecResponse>> } }>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, { readonly schema: object; readonly examples: Examples }>>;
    readonly responses: Readonly<Record<string, SpecResponse>>;
    readonly schemas: Readonly<
      Record<string, { readonly enum: readonly string[]; readonly required?: readonly string[]; readonly properties?: object }>
    >;
  };
}

/** A response whose references are followed. */
interface SpecResponse {
  readonly content: Readonly<Record<string, { readonly schema: object; readonly examples: Examples }>>;
  readonly headers?: Readonly<Record<string, { readonly schema: object; readonly example: unknown }>>;
}

type Examples = Readonly<Record<string, { readonly value: unknown }>>;

/** The document under these readings (full names), its references followed. Throws where an overlay cannot be applied. */
export async function documentUnder(ids: readonly string[]): Promise<SpecDocument> {
  return (await bundled(ids, { references: 'followed' })) as SpecDocument; // untyped in the library
}

/** Problems that the recommended lint rules find in the document under these readings, as `severity rule: message`. */
export async function lintProblems(ids: readonly string[]): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(await bundled(ids, { references: 'kept' }));
  const problems = await lintFromString({ source, absoluteRef: `${root}spec/openapi.yaml`, config });
  return problems.map(({ severity, ruleId, message }) => `${severity} ${ruleId}: ${message}`);
}

async function bundled(ids: readonly string[], options: { readonly references: 'kept' | 'followed' }): Promise<unknown> {
  const overlays = readings.flatMap(({ id, overlay }) => (overlay !== undefined && ids.includes(id) ? [`${root}spec/${overlay}`] : []));
  const { bundle: document, problems } = await bundle({
    ref: `${root}spec/openapi.yaml`,
    config: await createConfig({}),
    overlays,
    dereference: options.references === 'followed',
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return document.parsed;
}
