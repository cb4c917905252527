import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isObject } from '../document/pointer.js';
import { shownPath } from './config/find.js';
import { type ConfigSource, markOf } from './config/source.js';
import { whyUnreadable } from './file-trouble.js';
import { nearest } from './nearest.js';
import type { Mark, Problem } from './problem.js';

/** Members of an action by the OpenAPI Overlay Specification 1.1, section 4.4.3; `$ref` came with 1.2. */
const ACTION_MEMBERS = ['target', 'description', 'update', 'copy', 'remove', '$ref'];

/** The member by which an overlay chooses readings, in its root or in its `info`. */
export const READINGS_MEMBER = 'x-conformance-readings';

/** Where something stands in an overlay, by its members. */
export type MarkAt = (path: readonly (string | number)[], part?: 'key' | 'value') => Mark;

/** An overlay as its file says it. */
export interface OverlayFile {
  /** Absolute. */
  readonly file: string;
  readonly shown: string;
  /** The readings that it chooses, with their paths in it. */
  readonly readings: readonly { readonly ambiguity: string; readonly reading: string; readonly path: readonly string[] }[];
  readonly mark: MarkAt;
}

/** Reads an overlay: what it says of readings, and all that is wrong with its frame. What its actions do is not looked at. */
export async function readOverlay(name: string, cwd: string): Promise<OverlayFile | readonly Problem[]> {
  const file = resolve(cwd, name);
  const shown = shownPath(file, cwd);
  const text = await readFile(file, 'utf8').catch((error: Error) => error);
  if (typeof text !== 'string') return [unreadable(shown, text)];
  const { readYaml } = await import('./config/read-yaml.js');
  const source = readYaml(shown, text);
  if (!('value' in source)) return source.map((problem) => ({ ...problem, id: 'overlay-syntax' }));
  const mark = markerOf(source, text);
  const problems = [...frameProblems(source.value, mark)];
  return problems.length > 0 ? problems : { file, shown, readings: readingsIn(source.value), mark };
}

function unreadable(shown: string, error: Error): Problem {
  return {
    says: `cannot read the overlay ${shown}: ${whyUnreadable(error)}`,
    id: 'overlay-unreadable',
    do: 'name a file that holds an OpenAPI Overlay: --overlay FILE',
  };
}

/** Marks the nearest part of a path that stands in the file. */
function markerOf({ shown, range }: ConfigSource, text: string): MarkAt {
  return (path, part = 'value') => {
    for (let length = path.length; length > 0; length--) {
      const found = range(path.slice(0, length), length === path.length ? part : 'key');
      if (found !== undefined) return markOf(shown, text, found);
    }
    return markOf(shown, text, { start: 0, end: 0 });
  };
}

/** Overlay Specification 1.1, section 4.4.1. openapi-core takes some of this in silence. */
function* frameProblems(value: unknown, mark: MarkAt): Generator<Problem> {
  const frame = isObject(value) ? value : {};
  if (frame.overlay === undefined) {
    yield { ...mark([]), says: 'this is no OpenAPI Overlay: it has no member "overlay"', id: 'overlay-version', do: 'overlay: 1.1.0' };
    return;
  }
  if (typeof frame.overlay !== 'string' || !/^1\.[0-2]\.\d+$/.test(frame.overlay))
    yield {
      ...mark(['overlay']),
      says: 'the version of the overlay is not 1.0, 1.1 or 1.2',
      id: 'overlay-version',
      do: 'overlay: 1.1.0',
    };
  if (!isObject(frame.info) || frame.info.title === undefined || frame.info.version === undefined)
    yield {
      ...mark(['info']),
      says: 'the overlay has no info with title and version',
      id: 'overlay-info',
      do: 'info: { title: …, version: 1.0.0 }',
    };
  if (!Array.isArray(frame.actions) || frame.actions.length === 0)
    yield { ...mark(['actions']), says: 'the overlay has no actions', id: 'overlay-actions', do: 'actions: [{ target: $.…, update: … }]' };
  else for (const [index, action] of frame.actions.entries()) yield* actionProblems(action, index, mark);
}

function* actionProblems(action: unknown, index: number, mark: MarkAt): Generator<Problem> {
  const path = ['actions', index];
  if (!isObject(action) || typeof action.target !== 'string') {
    yield { ...mark(path), says: 'the action has no target', id: 'overlay-action', do: 'target: a JSONPath (RFC 9535) such as $.info' };
    return;
  }
  const strange = Object.keys(action).filter((key) => !ACTION_MEMBERS.includes(key) && !key.startsWith('x-'));
  for (const key of strange) {
    const near = nearest(key, ACTION_MEMBERS);
    yield {
      ...mark([...path, key], 'key'),
      says: `an action has no member ${JSON.stringify(key)}`,
      id: 'overlay-action',
      do: near === undefined ? `take one of: ${ACTION_MEMBERS.slice(1, 5).join(', ')}` : `write ${near}`,
    };
  }
  const does = action.update !== undefined || action.copy !== undefined || action.remove === true || action.$ref !== undefined;
  if (!does && strange.length === 0)
    yield { ...mark(path), says: 'the action does nothing', id: 'overlay-action', do: 'give it update: …, copy: … or remove: true' };
}

function readingsIn(value: unknown): OverlayFile['readings'] {
  if (!isObject(value)) return [];
  const { info } = value;
  const places = [
    ...(isObject(info) ? [{ chosen: info[READINGS_MEMBER], path: ['info'] }] : []),
    { chosen: value[READINGS_MEMBER], path: [] },
  ];
  return places.flatMap(({ chosen, path }) =>
    isObject(chosen)
      ? Object.entries(chosen).map(([ambiguity, reading]) => ({
          ambiguity,
          reading: String(reading), // `303` without quotes is a number of YAML
          path: [...path, READINGS_MEMBER, ambiguity],
        }))
      : [],
  );
}
