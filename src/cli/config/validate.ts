import type { ErrorObject } from 'ajv';
import { builtValidator } from '../../schema/built-code.js';
import { InputError } from '../problem.js';
import { type Explained, explain } from './explain.js';

/** All that is wrong with a configuration's value, each mistake once, in people's words. Empty where it is sound. */
export function validate(value: unknown): readonly Explained[] {
  const check = builtValidator('config');
  if (check === undefined)
    throw new InputError([{ says: 'dist/validators/ is missing: this copy of conformance is not whole', do: 'install the package again' }]);
  if (check(value)) return [];
  const errors = check.errors ?? [];
  return errors.filter((error) => !isEcho(error, errors)).map(explain);
}

/** Errors that only repeat another: those inside `oneOf`, which is said as a whole, and the frame around a member's name. */
function isEcho(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (error.keyword === 'propertyNames' || error.schemaPath.includes('/oneOf/') || error.schemaPath.includes('anyClientMember'))
    return true;
  // Of a credential with a mistyped or mistaken member, that member is the mistake.
  return (
    error.keyword === 'oneOf' &&
    errors.some(({ keyword, instancePath }) => keyword !== 'oneOf' && !isInner(keyword) && within(instancePath, error))
  );
}

function isInner(keyword: string): boolean {
  return keyword === 'required' || keyword === 'not' || keyword === 'anyOf';
}

function within(instancePath: string, { instancePath: outer }: ErrorObject): boolean {
  return instancePath === outer || instancePath.startsWith(`${outer}/`);
}
