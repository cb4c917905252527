import { builtAjv, builtPredicates } from './built-code.js';
import { keyOf } from './schema-key.js';

/** Whether a value keeps a small schema of our own registers. */
export type Predicate = (value: unknown) => boolean;

type Schema = boolean | Readonly<Record<string, unknown>>;

let built: ReturnType<typeof builtPredicates> | undefined;
let ajv: ReturnType<ReturnType<typeof builtAjv>['ajvForPredicates']> | undefined;
const compiled = new Map<string, Predicate>();

/**
 * A schema that stands by itself, as a predicate. It is looked up or compiled when a value is first held to it, and once for all
 * equal ones: the registers repeat themselves, and most answers never come to the later ones. The predicate throws for what is no
 * schema: the registers are held by a test.
 */
export function compilePredicate(schema: Schema): Predicate {
  if (typeof schema === 'boolean') return () => schema;
  const key = keyOf(schema);
  return (value) => {
    const keeps = compiled.get(key) ?? compile(schema, key);
    compiled.set(key, keeps);
    return keeps(value);
  };
}

function compile(schema: Readonly<Record<string, unknown>>, key: string): Predicate {
  built ??= builtPredicates();
  const known = built[key];
  if (known !== undefined) return (value) => known(value) === true;
  ajv ??= builtAjv().ajvForPredicates();
  const validate = ajv.compile(schema);
  return (value) => validate(value) === true;
}
