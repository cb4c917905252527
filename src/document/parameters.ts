import type { ApiDocument, Operation } from './api-document.js';
import { pathItemOf, resolve } from './api-document.js';
import { child, isObject, valueAt } from './pointer.js';

/** A parameter of an operation: OpenAPI 3.1, section "Parameter Object". */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  /** The first value that the document gives for it; `undefined` where it gives none. */
  readonly given: unknown;
  /** Its schema, `$ref` followed; empty where it has none. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Names that are no parameters, as other parts of the document say them: the same section. */
const NO_PARAMETERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation, those of its path included. */
export function parametersOf(document: ApiDocument, operation: Operation): readonly Parameter[] {
  const found = [pathItemOf(operation), operation.pointer].flatMap((owner) => {
    const list = valueAt(document.root, child(owner, 'parameters'));
    return Array.isArray(list) ? list.flatMap((_, index) => parameterAt(document, child(owner, 'parameters', index))) : [];
  });
  return [...new Map(found.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

/** A JSON body that the document gives as an example of an operation's request; `undefined` where it gives none. */
export function exampleBody(document: ApiDocument, { pointer }: Operation): unknown {
  const media = child(resolve(document, child(pointer, 'requestBody')), 'content', 'application/json');
  return givenAt(document, media);
}

function parameterAt(document: ApiDocument, pointer: string): readonly Parameter[] {
  const at = resolve(document, pointer);
  const node = valueAt(document.root, at);
  if (!isObject(node)) return [];
  const { name, in: place, required } = node;
  if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie')) return [];
  if (place === 'header' && NO_PARAMETERS.has(name.toLowerCase())) return [];
  const schema = valueAt(document.root, resolve(document, child(at, 'schema')));
  return [{ name, in: place, required: required === true, given: givenAt(document, at), schema: isObject(schema) ? schema : {} }];
}

/** The first value that a parameter or a media type gives: as its example, or by its schema. */
function givenAt(document: ApiDocument, pointer: string): unknown {
  const node = valueAt(document.root, pointer);
  if (!isObject(node)) return undefined;
  const schema = valueAt(document.root, resolve(document, child(pointer, 'schema')));
  return node.example ?? firstExample(document, child(pointer, 'examples')) ?? (isObject(schema) ? givenBy(schema) : undefined);
}

function firstExample(document: ApiDocument, pointer: string): unknown {
  const examples = valueAt(document.root, pointer);
  const name = isObject(examples) ? Object.keys(examples)[0] : undefined;
  return name === undefined ? undefined : valueAt(document.root, child(resolve(document, child(pointer, name)), 'value'));
}

function givenBy({ example, examples, default: fallback, enum: list, const: only }: Readonly<Record<string, unknown>>): unknown {
  return example ?? (Array.isArray(examples) ? examples[0] : undefined) ?? fallback ?? only ?? (Array.isArray(list) ? list[0] : undefined);
}
