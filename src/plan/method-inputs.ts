import type { MakeArbitrary } from './suite.js';

/**
 * Methods that no page speaks of, beside those that everybody knows: of WebDAV, without a registration, in odd signs, long (RFC 9110
 * section 9.1: a method is a token, and letter case counts). CONNECT is no method for a resource, and TRACE sends credentials back.
 */
export const methodBoundaries: readonly string[] = ['PROPFIND', 'CONFORMANCE', 'MKCOL', 'REPORT', 'GETS', 'X', "'", 'A'.repeat(64)];

const KNOWN: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Methods that are registered nowhere. They shrink to one letter. */
export const unknownMethods: MakeArbitrary = (fc) =>
  fc
    .string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ-'), minLength: 1, maxLength: 12 })
    .filter((method) => !KNOWN.has(method));
