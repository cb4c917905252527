import { remember } from './remember.js';

/** Escapes one reference token (RFC 6901 section 3) and appends it. */
export function child(pointer: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, pointer);
}

/** The unescaped reference tokens of a pointer. */
export function tokens(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The checks ask for the same few pointers in every answer. */
const knownTokens = remember(2000, tokens);

/** The value at a pointer; `undefined` where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return knownTokens(pointer).reduce<unknown>(
    (node, key) => (isObject(node) || Array.isArray(node) ? ownValue(node, key) : undefined),
    root,
  );
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(node: object, key: string): unknown {
  if (Array.isArray(node) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined; // `length` is an own property, but no item (RFC 6901 section 4)
  return Object.hasOwn(node, key) ? (node as Record<string, unknown>)[key] : undefined;
}
