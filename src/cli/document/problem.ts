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
  return says.startsWith('Expected a file') ? 'it is a folder, not a document' : says.replace(/\.$/, '');
}

function correctIt(says: string): string {
  if (says.startsWith('Unsupported OpenAPI version')) return 'conformance reads OpenAPI 3.0, 3.1 and 3.2';
  return says.includes('$ref') ? 'correct the $ref, or put there what it names' : 'correct it there';
}
