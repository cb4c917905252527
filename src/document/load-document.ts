import { relative } from 'node:path';
import { BaseResolver, bundle, createConfig, getLineColLocation, type LocationObject, type Source } from '@redocly/openapi-core';
import { paths as selectPaths } from 'jsonpath-rfc9535';
import type { ApiDocument } from './api-document.js';
import { selfHeld, selfReferred } from './circles.js';
import { DEVICE_FLOW, openResolver } from './openapi-core.js';
import { child, isObject, valueAt } from './pointer.js';
import type { Position } from './position.js';

/** What is wrong with a document or an overlay, and where. */
export interface DocumentProblem {
  readonly says: string;
  readonly at?: Position;
  /** The source line, for underlining. */
  readonly line?: string;
  /** The rule that found it. */
  readonly rule?: string;
}

/** A document, or all that is wrong with it. */
export type LoadedDocument =
  | { readonly kind: 'loaded'; readonly document: ApiDocument }
  | {
      readonly kind: 'refused';
      readonly problems: readonly DocumentProblem[];
      /** The file by itself, where it could be read: what it is may be the mistake. */
      readonly root?: Readonly<Record<string, unknown>>;
    };

/** How an action that matches nothing is taken. */
export type Unmatched = 'refused' | 'ignored';

/**
 * Loads an OpenAPI document, applies overlays in order and bundles it, by openapi-core. Positions name files relative to
 * `base`. An overlay's action that matches nothing is a problem when `unmatched` says so, for all overlays or for one: a user's
 * overlay that does nothing is a mistake, a reading's may depend on another reading.
 */
export async function loadDocument(
  file: string,
  options: {
    readonly overlays?: readonly string[];
    readonly base: string;
    readonly unmatched: Unmatched | ((overlay: string) => Unmatched);
    /** The places whose positions are wanted: to find those of a large document takes minutes. Default: all. */
    readonly positions?: RegExp;
  },
): Promise<LoadedDocument> {
  const { overlays = [], base, unmatched, positions: wanted } = options;
  try {
    const first = await bundled(file, [], base);
    const problems = [...first.problems];
    const positions = positionsIn(first.source, first.root, { base, wanted });
    let before = first.root;
    for (const [index, overlay] of overlays.entries()) {
      const { root: after, problems: found, resolver } = await bundled(file, overlays.slice(0, index + 1), base);
      problems.push(...found);
      for (const { target, at, line, pointers } of touchedBy(await parsedSource(resolver, overlay), before, after, base)) {
        const taken = typeof unmatched === 'string' ? unmatched : unmatched(overlay);
        if (pointers.length === 0 && taken === 'refused' && found.length === 0)
          problems.push({ says: `the overlay's action matches nothing: ${target}`, at, line });
        for (const pointer of pointers) positions.set(pointer, at);
      }
      before = after;
    }
    return problems.length > 0
      ? { kind: 'refused', problems, root: first.root }
      : { kind: 'loaded', document: { root: before, positions } };
  } catch (error) {
    const read = await parsedSource(new BaseResolver(), file).catch(() => undefined);
    const circle = read === undefined ? undefined : circleIn(read, error, base);
    const root = isObject(read?.parsed) ? { root: read.parsed } : swaggerIn(error);
    return { kind: 'refused', problems: [circle ?? thrown(error, file, base)], ...root };
  }
}

/** The document with overlays applied and bundled. Throws what openapi-core throws. */
async function bundled(file: string, overlays: readonly string[], base: string) {
  const resolver = openResolver();
  const config = await createConfig({ plugins: [DEVICE_FLOW] });
  const result = await bundle({ ref: file, config, externalRefResolver: resolver, overlays: [...overlays] });
  const problems = result.problems.filter(({ severity }) => severity === 'error').map((problem) => problemOf(problem, base));
  const { parsed, source } = result.bundle;
  if (!isObject(parsed)) problems.push({ says: 'the document is not an object', at: { file: relative(base, file), line: 1, column: 1 } });
  return { root: isObject(parsed) ? parsed : {}, source, problems, resolver };
}

/** That a file is Swagger 2 is seen though its YAML cannot be read: the version stands on a line of its own. */
function swaggerIn(error: unknown): { readonly root?: Readonly<Record<string, unknown>> } {
  const { source } = error as { readonly source?: Source }; // a YAML error of openapi-core has it
  const [, swagger] = /^swagger:\s*['"]?([\d.]+)/m.exec(source?.body ?? '') ?? [];
  return swagger === undefined ? {} : { root: { swagger } };
}

/** What openapi-core says of a circle says not where it is. */
function circleIn(read: { readonly source: Source; readonly parsed: unknown }, error: unknown, base: string): DocumentProblem | undefined {
  const held = selfHeld(read.parsed);
  const pointer = held ?? (/circular pointer/.test(String(error)) ? selfReferred(read.parsed) : undefined);
  if (pointer === undefined) return undefined;
  const { start } = getLineColLocation({ source: read.source, pointer: `#${pointer}`, reportOnKey: true });
  return {
    says: held === undefined ? 'the $ref leads back to itself' : 'it holds itself, by a YAML alias',
    at: { file: relative(base, read.source.absoluteRef), line: start.line, column: start.col },
    line: read.source.getLines()[start.line - 1] ?? '',
    rule: 'document-circle',
  };
}

/** A problem of openapi-core in our words, its file named relative to `base`. */
export function problemOf(
  problem: { readonly message: string; readonly ruleId: string; readonly location: readonly LocationObject[] },
  base: string,
): DocumentProblem {
  const location = problem.location[0];
  const says = problem.message.replace(/(?<=')\/[^']+(?=')/, (path) => relative(base, path));
  if (location === undefined) return { says, rule: problem.ruleId };
  const { start, source } = getLineColLocation(location);
  return {
    says,
    rule: problem.ruleId,
    at: { file: relative(base, source.absoluteRef), line: start.line, column: start.col },
    line: source.getLines()[start.line - 1] ?? '',
  };
}

/** A missing file, a YAML error, a failed overlay: openapi-core throws these. */
function thrown(error: unknown, file: string, base: string): DocumentProblem {
  const { message, line, col, source, originalError } = error as {
    message?: string;
    line?: number;
    col?: number;
    source?: Source;
    originalError?: { code?: string; path?: string };
  };
  const name = relative(base, source?.absoluteRef ?? file);
  const missing = originalError?.code === 'ENOENT' || /ENOENT/.test(message ?? '');
  const lost = originalError?.path ?? /ENOENT[^']*'([^']+)'/.exec(message ?? '')?.[1] ?? file; // an overlay may be what is missing
  const says = missing
    ? `there is no file ${relative(base, lost)}`
    : (message ?? String(error)).split('\n')[0]?.replace(/ in "[^"]*" \(\d+:\d+\)$/, ''); // the place is said before it
  const text = source?.getLines()[(line ?? 1) - 1];
  return {
    says: says ?? 'it cannot be read',
    ...(missing ? {} : { at: { file: name, line: line ?? 1, column: col ?? 1 } }),
    ...(text === undefined ? {} : { line: text }),
  };
}

async function parsedSource(resolver: BaseResolver, file: string): Promise<{ readonly source: Source; readonly parsed: unknown }> {
  const document = await resolver.resolveDocument(null, file, true);
  if (document instanceof Error) throw document;
  return document;
}

/** What each action of an overlay touched: the nodes it wrote, or the parents of those it removed. */
function touchedBy(
  overlay: { readonly source: Source; readonly parsed: unknown },
  before: unknown,
  after: unknown,
  base: string,
): readonly { readonly target: string; readonly at: Position; readonly line: string; readonly pointers: readonly string[] }[] {
  const actions = valueAt(overlay.parsed, '/actions');
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((action: unknown, index) => {
    if (!isObject(action) || typeof action.target !== 'string') return [];
    const { start } = getLineColLocation({ source: overlay.source, pointer: child('#/actions', index, 'target') });
    const at = { file: relative(base, overlay.source.absoluteRef), line: start.line, column: start.col };
    // An action may select what an earlier action of the same overlay wrote, or remove what is then gone: look on both sides.
    const selected = [...new Set([...select(before, action.target), ...select(after, action.target)])];
    const pointers = action.remove === true ? selected.map(parent) : selected.flatMap((path) => leaves(path, action.update));
    return [{ target: action.target, at, line: overlay.source.getLines()[start.line - 1] ?? '', pointers }];
  });
}

/** A target that is no JSONPath selects nothing; openapi-core has said so by then. */
function select(root: unknown, target: string): readonly string[] {
  try {
    return selectPaths(root as never, target).map(toPointer); // parsed YAML is JSON data, which the library's own type asks for
  } catch {
    return [];
  }
}

/** `$['a'][0]` (a normalised path of RFC 9535) as a JSON pointer. */
function toPointer(path: string): string {
  const keys = [...path.matchAll(/\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]|\.([\w-]+)/g)];
  return child(
    '',
    ...keys.map(([, name, index, plain]) => (name === undefined ? (plain ?? Number(index)) : name.replaceAll(/\\(.)/g, '$1'))),
  );
}

function parent(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** Pointers of all that an update writes below a node. */
function leaves(pointer: string, update: unknown): readonly string[] {
  if (!isObject(update)) return [pointer];
  return Object.entries(update).flatMap(([key, value]) => leaves(child(pointer, key), value));
}

/** The position of every wanted node of a file, at its key where it has one. */
function positionsIn(
  source: Source,
  root: unknown,
  { base, wanted }: { readonly base: string; readonly wanted: RegExp | undefined },
): Map<string, Position> {
  const file = relative(base, source.absoluteRef);
  const positions = new Map<string, Position>();
  const visit = (node: unknown, pointer: string): void => {
    if (wanted?.test(pointer) === false) return;
    const { start } = getLineColLocation({ source, pointer: `#${pointer || '/'}`, reportOnKey: true });
    positions.set(pointer, { file, line: start.line, column: start.col });
    if (Array.isArray(node) || isObject(node)) for (const [key, value] of Object.entries(node)) visit(value, child(pointer, key));
  };
  visit(root, '');
  return positions;
}
