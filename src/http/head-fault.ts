import type { Broken } from './exchange.js';

/** RFC 9110 15.2: an interim answer with its empty line. */
const INTERIM = /^HTTP\/1\.[01] 1\d\d[\s\S]*?\r\n\r\n/;

/**
 * What is wrong with an answer by the bytes that came up to its head, where the client lets it pass: it takes HTTP/2.0 for
 * HTTP/1.1 (RFC 9112 2.3), and ends the connection after HEAD without a look at the content that must not follow (RFC 9110 9.3.2).
 */
export function headFault(bytes: Buffer, { method, status }: { readonly method: string; readonly status: number }): Broken | null {
  let text = bytes.toString('latin1');
  while (INTERIM.test(text)) text = text.replace(INTERIM, '');
  const version = /^HTTP\/(\d+\.\d+) /.exec(text)?.[1];
  if (version !== undefined && !version.startsWith('1.'))
    return malformed(`the answer says that it is HTTP/${version}, and HTTP/1.1 was spoken`, status);
  const end = text.indexOf('\r\n\r\n');
  if (method !== 'HEAD' || end < 0 || end + 4 === text.length) return null;
  return malformed('the answer to HEAD has a body', status);
}

function malformed(says: string, status: number): Broken {
  return { kind: 'broken', whose: 'target', code: 'malformed-http', says, status };
}
