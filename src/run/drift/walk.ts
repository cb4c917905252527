import { type ApiDocument, resolve } from '../../document/api-document.js';
import { child, isObject, valueAt } from '../../document/pointer.js';
import type { JsonType, PlaceKind, Scalar } from './facts.js';

/** One thing seen at one place of a body. */
export interface PlaceFact {
  readonly kind: PlaceKind;
  readonly pointer: string;
  readonly schema: string;
  readonly what: Scalar;
  /** Of an undocumented member. */
  readonly type?: JsonType;
}

type Schema = Readonly<Record<string, unknown>>;

/** Keywords by which members are described elsewhere than in `properties`: what is then undocumented cannot be told so simply. */
const ELSEWHERE = ['allOf', 'anyOf', 'oneOf', 'if', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'];

/** Walks a body along its schema and tells what the document does not say of it, and which of the listed values it has. */
export function* walkBody(document: ApiDocument, schema: string, value: unknown, pointer = ''): Generator<PlaceFact> {
  const at = resolve(document, schema);
  const node = valueAt(document.root, at);
  if (!isObject(node)) return;
  const here = { pointer, schema: at };
  const type = typeOf(value);
  if (!isPermitted(node.type, value)) yield { kind: 'other-types', ...here, what: type };
  if (Array.isArray(node.enum) && isScalar(value)) yield { kind: 'enum-values', ...here, what: value };
  if (isObject(value)) yield* walkMembers(document, node, value, here);
  if (Array.isArray(value) && node.items !== undefined)
    for (const item of value) yield* walkBody(document, child(at, 'items'), item, `${pointer}/*`);
}

function* walkMembers(
  document: ApiDocument,
  node: Schema,
  value: Schema,
  here: { readonly pointer: string; readonly schema: string },
): Generator<PlaceFact> {
  const { required, properties } = node;
  const known = isObject(properties) ? properties : {};
  for (const name of Array.isArray(required) ? required : [])
    if (typeof name === 'string' && !Object.hasOwn(value, name)) yield { kind: 'missing-members', ...here, what: name };
  const isPlain = ELSEWHERE.every((keyword) => node[keyword] === undefined);
  for (const [name, member] of Object.entries(value)) {
    if (Object.hasOwn(known, name)) yield* walkBody(document, child(here.schema, 'properties', name), member, child(here.pointer, name));
    else if (isPlain) yield { kind: 'undocumented-members', ...here, what: name, type: typeOf(member) };
  }
}

/** The JSON type of a value. */
function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

function isPermitted(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  const types = [type].flat();
  return types.includes(typeOf(value)) || (types.includes('integer') && Number.isInteger(value));
}

function isScalar(value: unknown): value is Scalar {
  return typeof value !== 'object' || value === null;
}
