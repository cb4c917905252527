import { type ApiDocument, type Operation, pathItemOf } from './api-document.js';
import { child, isObject, valueAt } from './pointer.js';

/** Where an operation says that it is, apart from the rest of the document: OpenAPI 3.1, "Path Item Object" and "Operation Object", `servers`. */
export interface OwnServer {
  /** As written: absolute, or relative. */
  readonly url: string;
  /** The document's first server, where it names one. */
  readonly common?: string;
}

/** The server of an operation, else of its path; `undefined` where it is one of the document's. */
export function ownServerOf(document: ApiDocument, operation: Operation): OwnServer | undefined {
  const common = urlsAt(document, '');
  const own = [operation.pointer, pathItemOf(operation)].map((owner) => urlsAt(document, owner)).find((urls) => urls.length > 0) ?? [];
  const [url] = own;
  if (url === undefined || own.some((one) => common.includes(one))) return undefined;
  return { url, ...(common[0] === undefined ? {} : { common: common[0] }) };
}

/** The URLs of the servers that an object of the document names. */
function urlsAt({ root }: ApiDocument, owner: string): readonly string[] {
  const servers = valueAt(root, child(owner, 'servers'));
  return Array.isArray(servers) ? servers.flatMap((one: unknown) => (isObject(one) && typeof one.url === 'string' ? [one.url] : [])) : [];
}
