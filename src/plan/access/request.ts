import type { ApiDocument, Operation } from '../../document/api-document.js';
import { exampleBody, type Parameter, parametersOf } from '../../document/parameters.js';
import { ownServerOf } from '../../document/servers.js';
import { subUuid } from '../hash.js';
import { encodeSegment } from '../inputs.js';
import type { AccessRequest } from '../suite.js';

/** Values of path parameters by name, as the configuration gives them. */
export type GivenParameters = Readonly<Record<string, string | number | boolean>>;

/**
 * The request by which an operation is asked for: path parameters and whatever is required, from the configuration, or the document's
 * examples, defaults and enums, or else made up by their schema. What is not plain (an object, a body without an example) is left out.
 */
export function accessRequest(document: ApiDocument, operation: Operation, given: GivenParameters): AccessRequest {
  const parameters = parametersOf(document, operation);
  const wanted = parameters.filter(({ required }) => required).map((one) => ({ one, value: plainValue(one, given) }));
  const inPlace = (place: Parameter['in']): readonly (readonly [string, string])[] =>
    wanted.flatMap(({ one, value }) => (one.in === place && value !== undefined ? [[one.name, value] as const] : []));
  const asked: Readonly<Record<string, string>> = Object.fromEntries(
    [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => {
      const declared = parameters.find((one) => one.in === 'path' && one.name === name);
      const undeclared: Parameter = { name, in: 'path', required: true, given: undefined, schema: {} };
      return [name, plainValue(declared ?? undeclared, given) ?? subUuid('access', name)];
    }),
  );
  const body = operation.method === 'GET' || operation.method === 'HEAD' ? undefined : exampleBody(document, operation);
  const server = ownServerOf(document, operation);
  return {
    method: operation.method,
    path: operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeSegment(asked[name] ?? '')),
    asked,
    query: inPlace('query').map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    cookies: inPlace('cookie').map(([name, value]) => `${name}=${value}`),
    headers: [...inPlace('header').filter(([, value]) => /^[\x20-\x7e]*$/.test(value)), ...(body === undefined ? [] : [JSON_BODY])],
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(server === undefined ? {} : { server }),
  };
}

const JSON_BODY = ['content-type', 'application/json'] as const;

/** A value as text; a list by commas (style `simple`, and `form` without `explode`); `undefined` for an object, and for nothing. */
function plainValue({ name, given: documented, schema }: Parameter, configured: GivenParameters): string | undefined {
  const value = (Object.hasOwn(configured, name) ? configured[name] : undefined) ?? documented ?? made(name, schema);
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object') && value.length > 0 ? value.join(',') : undefined;
  return typeof value === 'object' || value === undefined || value === '' ? undefined : String(value);
}

/** A value that nobody chose, of the type that is asked for, and the same in every run. */
function made(name: string, { type, format, minimum, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Parameter['schema']): unknown {
  switch ([type].flat().find((one) => one !== 'null')) {
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? Math.ceil(minimum) : 1;
    case 'boolean':
      return true;
    case 'array':
    case 'object':
      return undefined;
  }
  if (format === 'date') return '2026-01-01';
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  const uuid = subUuid('access', name);
  const isShort = typeof maxLength === 'number' && maxLength < uuid.length;
  return isShort ? uuid.replaceAll('-', '').slice(0, Math.max(1, Math.min(maxLength, Number(minLength) || 8))) : uuid;
}
