import { Ajv2020 } from 'ajv/dist/2020.js';

/** Whether a value keeps a small schema of our own registers. */
export type Predicate = (value: unknown) => boolean;

let ajv: Ajv2020 | undefined;

/** Compiles a schema that stands by itself. Throws where it is no schema: the registers are held by a test. */
export function compilePredicate(schema: boolean | Readonly<Record<string, unknown>>): Predicate {
  ajv ??= new Ajv2020({ strict: false, validateSchema: false, logger: false });
  const validate = ajv.compile(schema);
  return (value) => validate(value) === true;
}
