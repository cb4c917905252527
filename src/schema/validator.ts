import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument } from '../document/api-document.js';
import { isObject, valueAt } from '../document/pointer.js';

/** The document's own base URI inside the validator. */
const BASE = 'urn:conformance:document';

/** What AJV said of a value; empty where the value is valid. */
export type Validate = (value: unknown) => readonly ErrorObject[];

/** Gives the validator of the schema at a pointer. Throws where the schema cannot be compiled. */
export type Validators = (pointer: string) => Validate;

/**
 * The one place that makes AJV validators. All schemas of a document share one instance, so that `$ref`s resolve inside
 * the document; each is compiled once, when first asked for.
 */
export function createValidators(document: ApiDocument): Validators {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true, // `strict: false` would let 1e400 pass as an integer
    ownProperties: true,
    allErrors: true,
    verbose: true,
    multipleOfPrecision: 9,
    validateFormats: true,
    code: { optimize: false }, // tidier code takes longer to make than it ever saves
    logger: false,
    // What is compiled here is a mere reference: to hold it to the meta-schema would compile that first, at many times the cost.
    validateSchema: false,
    meta: false,
  });
  addFormats.default(ajv);
  ajv.addSchema({ ...document.root, $id: BASE }, BASE, false, false);
  const compiled = new Map<string, Validate>();
  const compile = (pointer: string): Validate => {
    const check = ajv.compile({ $ref: `${BASE}#${encodeURI(pointer)}` });
    return (value) => (check(value) ? [] : (check.errors ?? []));
  };
  return (pointer) => {
    const known = compiled.get(pointer);
    if (known !== undefined) return known;
    const target = meant(document, pointer);
    const validate = compiled.get(target) ?? compile(target);
    compiled.set(target, validate).set(pointer, validate);
    return validate;
  };
}

/**
 * Where a schema says nothing but a local `$ref`, the one that is meant, so that responses that share a schema share its validator.
 * One step is enough for that, and cannot go in circles.
 */
function meant(document: ApiDocument, pointer: string): string {
  const node = valueAt(document.root, pointer);
  if (!isObject(node) || Object.keys(node).length !== 1 || typeof node.$ref !== 'string') return pointer;
  const target = /^#((?:\/[^%]*)?)$/.exec(node.$ref)?.[1];
  return target !== undefined && valueAt(document.root, target) !== undefined ? target : pointer;
}
