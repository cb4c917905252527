import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bytesOf } from '../answer.js';
import type { Oddity } from '../behaviour.js';
import { withBytes, withHeader } from '../change.js';

/** In the server's order of preference. */
const CODINGS = { br: brotliCompressSync, gzip: gzipSync } as const;

export const compressedWhenAsked: Oddity = {
  id: 'compressed-when-asked',
  permittedBy: 'RFC 9110 section 12.5.3',
  check: 'body-is-json',
  says: 'Bodies are compressed for a client that says that it takes br or gzip, and for no other.',
  answer: (answer, { headers }) => {
    const varied = withHeader(answer, 'Vary', 'Accept-Encoding');
    const coding = (['br', 'gzip'] as const).find((name) =>
      new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i').test(String(headers['accept-encoding'] ?? '')),
    );
    if (coding === undefined || answer.body === undefined) return varied;
    return withHeader(withBytes(varied, CODINGS[coding](bytesOf(answer.body))), 'Content-Encoding', coding);
  },
};
