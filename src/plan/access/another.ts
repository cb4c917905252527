import type { ApiDocument, Operation } from '../../document/api-document.js';
import { parametersOf } from '../../document/parameters.js';
import { subUuid } from '../hash.js';
import type { AccessRequest, AnotherRequest } from '../suite.js';
import { accessRequest, type GivenParameters } from './request.js';

/**
 * The request of an operation for another thing: the last parameter of its path that can have another value has one that nobody chose, the
 * same in every run. The others stay, so that what differs is about that thing alone. `undefined` where none can.
 */
export function anotherRequest(
  document: ApiDocument,
  operation: Operation,
  given: GivenParameters,
  { asked }: Pick<AccessRequest, 'asked'>,
): AnotherRequest | undefined {
  const declared = parametersOf(document, operation);
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name).reverse();
  for (const parameter of names) {
    const schema = declared.find((one) => one.in === 'path' && one.name === parameter)?.schema ?? {};
    const value = anotherValue(parameter, schema, asked[parameter] ?? '');
    if (value !== undefined) return { parameter, request: accessRequest(document, operation, { ...given, [parameter]: value }) };
  }
  return undefined;
}

/** Far from the small ones that are given out first, and within 32 bits. */
const FAR = 1_999_999_973;

/** Keywords by which a schema says more of a value. */
const FURTHER = ['allOf', 'anyOf', 'oneOf', 'not', 'if', '$ref'];

/** Another value of the same kind; `undefined` where the schema lists its values, or says more of them than is understood here. */
function anotherValue(name: string, schema: Readonly<Record<string, unknown>>, value: string): string | number | undefined {
  const { type, format, enum: list, const: only, pattern } = schema;
  const kind = [type].flat().find((one) => one !== 'null') ?? 'string';
  if (Array.isArray(list) || only !== undefined || FURTHER.some((keyword) => keyword in schema)) return undefined;
  if (kind === 'integer' || kind === 'number') return anotherNumber(schema, value);
  if (kind !== 'string' || (format !== undefined && format !== 'uuid') || /^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const uuid = subUuid('another', name);
  const text = isUuid(value) || format === 'uuid' ? uuid : likeThat(value, uuid);
  const isFit = text !== value && (typeof pattern !== 'string' || fits(pattern, text));
  return isFit ? text : undefined;
}

function anotherNumber(schema: Readonly<Record<string, unknown>>, value: string): number | undefined {
  const { maximum, minimum } = schema;
  if ('multipleOf' in schema || 'exclusiveMaximum' in schema) return undefined;
  const far = typeof maximum === 'number' && maximum < FAR ? Math.floor(maximum) : FAR;
  const isFit = String(far) !== value && (typeof minimum !== 'number' || far >= minimum);
  return isFit ? far : undefined;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** A text of the same form as one that is right: a service may look at the form first. Letters and digits of its last part change. */
function likeThat(value: string, seed: string): string {
  const digits = seed.replaceAll('-', '');
  const [, head = '', tail = value] = /^(.*[^0-9A-Za-z])([0-9A-Za-z]+)$/s.exec(value) ?? [];
  const changed = [...tail].map((sign, index) => {
    const by = 1 + (Number.parseInt(digits[index % digits.length] ?? '0', 16) % 5);
    const [first, count] = RANGES.find(([from, size]) => sign >= from && sign < shifted(from, size)) ?? [sign, 1];
    return shifted(first, (distance(first, sign) + by) % count);
  });
  return `${head}${changed.join('')}`;
}

/** Digits, those letters that are digits in base 16, and the others: each stays within its own. All have more than five. */
const RANGES = [
  ['0', 10],
  ['a', 6],
  ['g', 20],
  ['A', 6],
  ['G', 20],
] as const;

function shifted(first: string, by: number): string {
  return String.fromCodePoint((first.codePointAt(0) ?? 0) + by);
}

function distance(from: string, to: string): number {
  return (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0);
}

/** A pattern that JavaScript does not understand is not kept by anything. */
function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
