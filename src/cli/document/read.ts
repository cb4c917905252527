import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ApiDocument, titleOf } from '../../document/api-document.js';
import { isObject, valueAt } from '../../document/pointer.js';
import { positionOf } from '../../document/position.js';
import { SECURITY_PLACES, type SecurityModel, securityOf } from '../../document/security.js';
import { shownPath } from '../config/find.js';
import { InputError, type Problem } from '../problem.js';
import { documentProblem } from './problem.js';

/** A user's document, read for its security. */
export interface AccessDocument {
  readonly document: ApiDocument;
  readonly model: SecurityModel;
  /** Its file, as shown to people. */
  readonly shown: string;
  readonly title: string;
  /** The first server that it names by an absolute URL without variables. */
  readonly server: string | undefined;
}

/** Reads a document and its security. Throws an InputError with all that is wrong with them. openapi-core is loaded for it. */
export async function readAccessDocument(name: string, cwd: string): Promise<AccessDocument> {
  const file = resolve(cwd, name);
  const shown = shownPath(file, cwd);
  const { loadDocument } = await import('../../document/load-document.js');
  const loaded = await loadDocument(file, { base: cwd, unmatched: 'refused', positions: SECURITY_PLACES });
  const head = loaded.kind === 'refused' ? loaded.root : loaded.document.root;
  const version = head === undefined ? undefined : versionProblem(head);
  if (version !== undefined) throw new InputError([withLine({ at: { file: shown, line: 1, column: 1 }, id: 'document', ...version }, cwd)]);
  if (loaded.kind === 'refused')
    throw new InputError(loaded.problems.map((problem) => documentProblem(problem, { shown, naming: NAME_ONE })));
  const { document } = loaded;
  const refuse = (pointer: string, problem: Problem): never => {
    const at = positionOf(document.positions, pointer) ?? { file: shown, line: 1, column: 1 };
    throw new InputError([withLine({ at, id: 'document', ...problem }, cwd)]);
  };
  const security = securityOf(document);
  if (security.kind === 'refused')
    throw new InputError(
      security.problems.map(({ remedy, ...problem }) => withLine({ ...problem, do: remedy, id: 'document-security' }, cwd)),
    );
  const { model } = security;
  if (model.operations.length === 0)
    refuse('/paths', {
      says: 'the document has no operations: there is nothing to judge',
      do: 'add one: paths: { /things: { get: { … } } }, or name another document',
    });
  if (model.operations.every(({ saidBy }) => saidBy === 'nobody'))
    refuse('/paths', {
      says: 'the document names no security, for any operation: there is nothing to judge',
      do: 'name it: security: [{ SCHEME: [] }], for all operations or for one (OpenAPI, "Security Requirement Object")',
    });
  return { document, model, shown, title: titleOf(document), server: serverOf(document) };
}

const NAME_ONE = 'name an OpenAPI document (YAML or JSON): --document FILE';

/** A problem with the source line that it is about, where that can be read. */
function withLine(problem: Problem, cwd: string): Problem {
  const { at } = problem;
  if (at?.line === undefined) return problem;
  try {
    const source = readFileSync(resolve(cwd, at.file), 'utf8').split(/\r?\n/)[at.line - 1];
    return source === undefined ? problem : { ...problem, source };
  } catch {
    return problem;
  }
}

/** What is wrong with what a document says that it is; said before all else, as the rest is read by it. */
function versionProblem({ swagger, openapi }: ApiDocument['root']): Problem | undefined {
  if (swagger !== undefined)
    return {
      says: `the document is Swagger ${swagger === 2 ? '2.0' : String(swagger)}, and conformance reads OpenAPI 3`,
      do: 'convert it, for example with swagger2openapi or at https://editor.swagger.io (Edit, Convert to OpenAPI 3)',
    };
  if (typeof openapi === 'string' && /^3\.[0-2](?:\.|$)/.test(openapi)) return undefined;
  if (typeof openapi === 'number') return { says: `openapi is a number, ${openapi}, not a text`, do: 'openapi: "3.1.0"   at its head' };
  const reads = 'and conformance reads 3.0, 3.1 and 3.2';
  if (openapi !== undefined)
    return { says: `the document says openapi: ${JSON.stringify(openapi)}, ${reads}`, do: 'openapi: 3.1.0   at its head' };
  const whole = 'openapi: 3.1.0   at its head; of a document in several files, name the one that says so';
  return { says: `the document does not say which OpenAPI it is, ${reads}`, do: whole };
}

function serverOf({ root }: ApiDocument): string | undefined {
  const servers = valueAt(root, '/servers');
  const urls = Array.isArray(servers)
    ? servers.flatMap((one: unknown) => (isObject(one) && typeof one.url === 'string' ? [one.url] : []))
    : [];
  return urls.find((url) => /^https?:\/\//.test(url) && !url.includes('{'));
}
