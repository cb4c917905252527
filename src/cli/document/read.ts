import { resolve } from 'node:path';
import { type ApiDocument, titleOf } from '../../document/api-document.js';
import { isObject, valueAt } from '../../document/pointer.js';
import { SECURITY_PLACES, type SecurityModel, securityOf } from '../../document/security.js';
import { shownPath } from '../config/find.js';
import { InputError, type Problem } from '../problem.js';

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
  if (loaded.kind === 'refused') {
    const problems = loaded.problems.map(
      ({ says, at, line, rule }): Problem => ({
        says,
        ...(at === undefined ? {} : { at }),
        ...(line === undefined ? {} : { source: line }),
        id: rule ?? 'document',
      }),
    );
    throw new InputError(problems);
  }
  const { document } = loaded;
  const refuse = (problem: Problem): never => {
    throw new InputError([{ at: { file: shown }, id: 'document', ...problem }]);
  };
  refuseVersion(document, refuse);
  const security = securityOf(document);
  if (security.kind === 'refused') throw new InputError(security.problems.map((problem) => ({ ...problem, id: 'document-security' })));
  const { model } = security;
  if (model.operations.length === 0) refuse({ says: 'the document has no operations: there is nothing to judge' });
  if (model.operations.every(({ saidBy }) => saidBy === 'nobody'))
    refuse({
      says: 'the document names no security, for any operation: there is nothing to judge',
      do: 'name it: security: [{ SCHEME: [] }], for all operations or for one (OpenAPI, "Security Requirement Object")',
    });
  return { document, model, shown, title: titleOf(document), server: serverOf(document) };
}

function refuseVersion({ root }: ApiDocument, refuse: (problem: Problem) => never): void {
  if (root.swagger !== undefined)
    refuse({
      says: `the document is Swagger ${String(root.swagger)}, and conformance reads OpenAPI 3`,
      do: 'convert it, for example with swagger2openapi or at https://editor.swagger.io (Edit, Convert to OpenAPI 3)',
    });
  if (typeof root.openapi === 'string' && /^3\.[0-2](?:\.|$)/.test(root.openapi)) return;
  refuse({ says: `the document says openapi: ${JSON.stringify(root.openapi) ?? 'nothing'}, not 3.0, 3.1 or 3.2` });
}

function serverOf({ root }: ApiDocument): string | undefined {
  const servers = valueAt(root, '/servers');
  const urls = Array.isArray(servers)
    ? servers.flatMap((one: unknown) => (isObject(one) && typeof one.url === 'string' ? [one.url] : []))
    : [];
  return urls.find((url) => /^https?:\/\//.test(url) && !url.includes('{'));
}
