import type { DocumentProblem } from '../../document/load-document.js';
import type { Problem } from '../problem.js';

/**
 * What openapi-core says of a document that it cannot load, and what to do. `shown`: the document's file; `naming`: how another one is
 * named.
 */
export function documentProblem(
  { says, at, line, rule }: DocumentProblem,
  { shown, naming }: { readonly shown: string; readonly naming: string },
): Problem {
  const isMissing = at === undefined;
  const isOther = /^(?:Document must be|Expected a file)/.test(says);
  return {
    says: inWords(says),
    ...(isMissing ? {} : { at: isOther ? { ...at, file: shown } : at }),
    ...(line === undefined ? {} : { source: line }),
    id: rule ?? 'document',
    do: isMissing || isOther ? naming : correctIt(says),
  };
}

function inWords(says: string): string {
  if (says.startsWith('Document must be')) return 'the file holds no OpenAPI document: it is no object';
  if (says.startsWith('Expected a file')) return 'it is a folder, not a document';
  if (says.startsWith('Maximum call stack') || says.startsWith('nesting exceeded')) return 'it nests deeper than can be read';
  if (says.startsWith('null byte')) return 'it is no text in UTF-8: there is a null byte';
  const [, missing] = /^Can't resolve \$ref: ENOENT.*'(.+)'/.exec(says) ?? [];
  if (missing !== undefined) return `the $ref names a file that is not there: ${missing}`;
  if (says.startsWith(FETCHING)) return `the $ref names what cannot be fetched: ${says.slice(FETCHING.length)}`;
  return says.replace(/\.$/, '').replace("Can't resolve $ref", 'the $ref leads nowhere');
}

/** How openapi-core begins what it says of a place that is not a file. */
const FETCHING = "Can't resolve $ref: ";

function correctIt(says: string): string {
  if (says.startsWith(FETCHING) && !says.includes('ENOENT'))
    return 'let it be reached from here, or put a copy beside the document and name that';
  if (says.startsWith('null byte')) return 'save it as text in UTF-8';
  if (says.includes('alias')) return 'write there what is meant, or name it by a $ref';
  return says.includes('$ref') ? 'correct the $ref, or put there what it names' : 'correct it there';
}
