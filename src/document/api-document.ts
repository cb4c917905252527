import { percentDecoded } from './percent-decoded.js';
import { child, isObject, valueAt } from './pointer.js';
import type { Positions } from './position.js';

/** An OpenAPI document, bundled, with overlays applied and source positions kept. */
export interface ApiDocument {
  readonly root: Readonly<Record<string, unknown>>;
  readonly positions: Positions;
}

/** A response as documented; `pointer` is where it stands after its `$ref` is followed. */
export interface ResponseObject {
  readonly pointer: string;
  /** Pointers of the declared header objects, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Pointers of the schemas, by media type. */
  readonly content: ReadonlyMap<string, string | undefined>;
}

/** An operation of the document. */
export interface Operation {
  readonly id: string;
  /** As it is sent: `GET`. */
  readonly method: string;
  /** `/data/reports/{type}/jobs/{id}` */
  readonly path: string;
  readonly pointer: string;
  /** By status as written: `200`, `4XX`, `default`. */
  readonly responses: ReadonlyMap<string, ResponseObject>;
}

/** Methods that a path item names; OpenAPI 3.2 has QUERY as well, and any other under `additionalOperations`. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

/** All operations, in document order. An operation without an operationId, or with one that an earlier one has, is named `GET /path`. */
export function operationsOf(document: ApiDocument): readonly Operation[] {
  const paths = document.root.paths;
  if (!isObject(paths)) return [];
  const taken = new Set<string>();
  return Object.keys(paths).flatMap((path) => {
    const item = resolve(document, child('/paths', path));
    return methodsAt(document, item).flatMap(([method, pointer]) => {
      const node = valueAt(document.root, pointer);
      if (!isObject(node)) return [];
      const found = operation(document, path, method, pointer, node);
      const named = taken.has(found.id) ? { ...found, id: `${found.method} ${path}` } : found;
      taken.add(named.id);
      return [named];
    });
  });
}

/** The methods that a path item may name, each with the pointer of its operation. */
function methodsAt({ root }: ApiDocument, item: string): readonly (readonly [method: string, pointer: string])[] {
  const others = valueAt(root, child(item, 'additionalOperations'));
  return [
    ...METHODS.map((method) => [method.toUpperCase(), child(item, method)] as const),
    ...(isObject(others) ? Object.keys(others).map((method) => [method, child(item, 'additionalOperations', method)] as const) : []),
  ];
}

/** The pointer of the path item of an operation. */
export function pathItemOf({ pointer }: Pick<Operation, 'pointer'>): string {
  return pointer.replace(/(?:\/additionalOperations)?\/[^/]*$/, '');
}

/** Follows local `$ref`s from a pointer to the node that is meant; gives its pointer. A cycle ends where it began. */
export function resolve(document: ApiDocument, pointer: string): string {
  const seen = new Set<string>();
  let at = pointer;
  while (!seen.has(at)) {
    seen.add(at);
    const node = valueAt(document.root, at);
    if (!isObject(node) || typeof node.$ref !== 'string' || !node.$ref.startsWith('#')) return at;
    const fragment = node.$ref.slice(1);
    at = percentDecoded(fragment) ?? fragment; // RFC 6901 section 6; one that is not encoded is taken as it stands
  }
  return at;
}

/** The document's title, or a stand-in. */
export function titleOf(document: ApiDocument): string {
  const title = valueAt(document.root, '/info/title');
  return typeof title === 'string' ? title : 'the API';
}

function operation(
  document: ApiDocument,
  path: string,
  method: string,
  pointer: string,
  node: Readonly<Record<string, unknown>>,
): Operation {
  const responses = isObject(node.responses) ? Object.keys(node.responses) : [];
  return {
    id: typeof node.operationId === 'string' ? node.operationId : `${method} ${path}`,
    method,
    path,
    pointer,
    responses: new Map(responses.map((status) => [status, response(document, resolve(document, child(pointer, 'responses', status)))])),
  };
}

function response(document: ApiDocument, pointer: string): ResponseObject {
  const entries = (key: string): readonly string[] => {
    const node = valueAt(document.root, child(pointer, key));
    return isObject(node) ? Object.keys(node) : [];
  };
  return {
    pointer,
    headers: new Map(entries('headers').map((name) => [name.toLowerCase(), resolve(document, child(pointer, 'headers', name))])),
    content: new Map(
      entries('content').map((type) => {
        const schema = child(pointer, 'content', type, 'schema');
        return [type.toLowerCase(), valueAt(document.root, schema) === undefined ? undefined : schema];
      }),
    ),
  };
}
