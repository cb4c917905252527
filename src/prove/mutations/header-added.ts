import { withHeader } from './edit.js';
import type { Operator } from './operator.js';

const HEADERS = [
  ['X-Request-Id', '0b9d3a52'],
  ['Link', '</help>; rel="help"'],
  ['Retry-After', '1'],
  ['Cache-Control', 'no-store'],
  ['Set-Cookie', 'edge=1; Secure'],
] as const;

/** A service may add fields of its own: RFC 9110 section 6.3. */
export const headerAdded: Operator = {
  id: 'header-added',
  says: 'The answer gets a header field that the source does not speak of.',
  of: 'answer',
  mutate: ({ answer }) => HEADERS.map(([name, value]) => ({ detail: name, breaks: null, to: withHeader(answer, name, value) })),
};
