import { Ajv2020 } from 'ajv/dist/2020.js';

/** Whether a value keeps a small schema of our own registers. */
export type Predicate = (value: unknown) => boolean;

type Schema = boolean | Readonly<Record<string, unknown>>;

let ajv: Ajv2020 | undefined;
const compiled = new Map<string, Predicate>();

/**
 * A schema that stands by itself, as a predicate. It is compiled when a value is first held to it, and once for all equal ones: the
 * registers repeat themselves, and most answers never come to the later ones. The predicate throws for what is no schema: the
 * registers are held by a test.
 */
export function compilePredicate(schema: Schema): Predicate {
  if (typeof schema === 'boolean') return () => schema;
  const key = JSON.stringify(schema);
  return (value) => {
    const keeps = compiled.get(key) ?? compile(schema);
    compiled.set(key, keeps);
    return keeps(value);
  };
}

function compile(schema: Schema): Predicate {
  ajv ??= new Ajv2020({ strict: false, validateSchema: false, meta: false, code: { optimize: false }, logger: false });
  const validate = ajv.compile(schema);
  return (value) => validate(value) === true;
}
