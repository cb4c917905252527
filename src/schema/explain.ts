import type { ErrorObject } from 'ajv';
import { child } from '../document/pointer.js';
import { nearest } from './nearest.js';

/** A schema error in plain words. */
export interface SchemaError {
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** The schema keyword that it breaks. */
  readonly keyword: string;
  readonly expected: string;
  readonly actual: string;
  /** The nearest allowed value of an enum. */
  readonly nearest?: string;
}

/** Says each of AJV's errors in plain words; at most `most`, the branches of a failed `anyOf` or `oneOf` folded into it. */
export function explain(errors: readonly ErrorObject[], most = 20): readonly SchemaError[] {
  const inside = folded(errors);
  return errors
    .filter((error) => error.keyword !== 'if' && !inside.has(error))
    .slice(0, most)
    .map(explainOne);
}

/**
 * The errors of branches. They stand right before the error of their `anyOf` or `oneOf`, about the same value or one inside it; their
 * schema paths say nothing, since they start anew behind each `$ref`.
 */
function folded(errors: readonly ErrorObject[]): ReadonlySet<ErrorObject> {
  const inside = new Set<ErrorObject>();
  for (const [at, outer] of errors.entries()) {
    if (outer.keyword !== 'anyOf' && outer.keyword !== 'oneOf') continue;
    const isBranch = ({ instancePath, parentSchema }: ErrorObject): boolean =>
      `${instancePath}/`.startsWith(`${outer.instancePath}/`) && parentSchema !== outer.parentSchema;
    for (let index = at - 1; index >= 0; index--) {
      const error = errors[index];
      if (error === undefined || !isBranch(error)) break;
      inside.add(error);
    }
  }
  return inside;
}

function explainOne(error: ErrorObject): SchemaError {
  const { keyword, instancePath, data } = error;
  const params: Readonly<Record<string, unknown>> = error.params;
  const here = { keyword, pointer: instancePath, actual: describe(data) };
  switch (keyword) {
    case 'required':
      return { ...here, pointer: child(instancePath, String(params.missingProperty)), expected: 'present', actual: 'missing' };
    case 'type':
      return { ...here, expected: article([params.type].flat().join(' or ')), actual: `${describe(data)}` };
    case 'enum': {
      const allowed = (params.allowedValues as readonly unknown[]).map((value) =>
        typeof value === 'string' ? value : JSON.stringify(value),
      );
      const near = typeof data === 'string' ? nearest(data, allowed) : undefined;
      return { ...here, expected: `one of ${allowed.join(', ')}`, ...(near === undefined ? {} : { nearest: near }) };
    }
    case 'const':
      return { ...here, expected: JSON.stringify(params.allowedValue) };
    case 'format':
      return { ...here, expected: article(String(params.format)) };
    case 'pattern':
      return { ...here, expected: `text that matches ${String(params.pattern)}` };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return {
        ...here,
        pointer: child(instancePath, String(params.additionalProperty ?? params.unevaluatedProperty)),
        expected: 'absent',
        actual: 'present',
      };
    default:
      return { ...here, expected: (error.message ?? keyword).replace(/^must /, '') };
  }
}

/** A JSON value in a few characters: `"RUNNING"`, `the number 5`, `an array of 3`. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}…` : value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${String(value)}`;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
