import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import schema from '../../../schemas/config.schema.json' with { type: 'json' };
import { type Explained, explain } from './explain.js';

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  ownProperties: true,
  strictTypes: false,
  // Our own schema: the tests hold it to its meta-schema, which would be compiled first at several times the cost.
  validateSchema: false,
  meta: false,
});
addFormats.default(ajv, ['date']);
const check = ajv.compile(schema);

/** All that is wrong with a configuration's value, each mistake once, in people's words. Empty where it is sound. */
export function validate(value: unknown): readonly Explained[] {
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
