import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument } from '../document/api-document.js';

/** The document's own base URI inside the validator. */
const BASE = 'urn:conformance:document';

/** What holds for all that is compiled here: nothing is held to the meta-schema, which would be compiled first, at many times the cost. */
const COMMON: Options = {
  strict: false,
  code: { optimize: false }, // tidier code takes longer to make than it ever saves
  logger: false,
  validateSchema: false,
  meta: false,
};

/** Options of AJV for the schemas of an OpenAPI document. */
const FOR_DOCUMENTS: Options = {
  ...COMMON,
  strictNumbers: true, // `strict: false` would let 1e400 pass as an integer
  ownProperties: true,
  allErrors: true,
  verbose: true,
  multipleOfPrecision: 9,
  validateFormats: true,
};

/** An instance for the schemas of one document, so that `$ref`s resolve inside it. `more` are options over the usual ones. */
export function ajvFor(document: ApiDocument, more: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...FOR_DOCUMENTS, ...more });
  addFormats.default(ajv);
  return ajv.addSchema({ ...document.root, $id: BASE }, BASE, false, false);
}

/** Compiles the schema at a pointer. Throws where it cannot be compiled. */
export function compileAt(ajv: Ajv2020, pointer: string): ValidateFunction {
  return ajv.compile({ $ref: `${BASE}#${encodeURI(pointer)}` });
}

/** An instance for small schemas of our own that stand by themselves. */
export function ajvForPredicates(more: Options = {}): Ajv2020 {
  return new Ajv2020({ ...COMMON, ...more });
}

/** An instance for the JSON Schemas of files of our own, all mistakes told at once. */
export function ajvForFiles(more: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...COMMON, allErrors: true, verbose: true, ownProperties: true, ...more });
  return addFormats.default(ajv, ['date']);
}
