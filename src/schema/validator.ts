import type { ErrorObject, ValidateFunction } from 'ajv';
import type { ApiDocument } from '../document/api-document.js';
import { isObject, valueAt } from '../document/pointer.js';
import { builtAjv, builtValidator } from './built-code.js';
import { schemaKey } from './schema-key.js';

/** What AJV said of a value; empty where the value is valid. */
export type Validate = (value: unknown) => readonly ErrorObject[];

/** Gives the validator of the schema at a pointer. Throws where the schema cannot be compiled. */
export type Validators = (pointer: string) => Validate;

/**
 * The one place where a document's validators come from: those of the build where it knows the schema, else AJV's, compiled once
 * each when first asked for.
 */
export function createValidators(document: ApiDocument): Validators {
  const compiled = new Map<string, Validate>();
  const compile = compilerFor(document);
  return (pointer) => {
    const known = compiled.get(pointer);
    if (known !== undefined) return known;
    const target = meant(document, pointer);
    const validate = compiled.get(target) ?? saying(compile(target));
    compiled.set(target, validate).set(pointer, validate);
    return validate;
  };
}

function compilerFor(document: ApiDocument): (pointer: string) => ValidateFunction {
  let ajv: ReturnType<ReturnType<typeof builtAjv>['ajvFor']> | undefined;
  return (pointer) => {
    const key = schemaKey(document.root, pointer);
    const built = key === undefined ? undefined : builtValidator(key);
    if (built !== undefined) return built;
    ajv ??= builtAjv().ajvFor(document);
    return builtAjv().compileAt(ajv, pointer);
  };
}

function saying(check: ValidateFunction): Validate {
  return (value) => (check(value) ? [] : (check.errors ?? []));
}

/**
 * Where a schema says nothing but a local `$ref`, the one that is meant, so that responses that share a schema share its validator.
 * One step is enough for that, and cannot go in circles.
 */
export function meant(document: ApiDocument, pointer: string): string {
  const node = valueAt(document.root, pointer);
  if (!isObject(node) || Object.keys(node).length !== 1 || typeof node.$ref !== 'string') return pointer;
  const target = /^#((?:\/[^%]*)?)$/.exec(node.$ref)?.[1];
  return target !== undefined && valueAt(document.root, target) !== undefined ? target : pointer;
}
