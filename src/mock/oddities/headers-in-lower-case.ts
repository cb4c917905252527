import type { Oddity } from '../behaviour.js';

export const headersInLowerCase: Oddity = {
  id: 'headers-in-lower-case',
  permittedBy: 'RFC 9110 section 5.1',
  check: 'media-type-is-json',
  says: 'Header names are written in lower case.',
  answer: (answer) => ({ ...answer, headers: answer.headers.map(([name, value]) => [name.toLowerCase(), value] as const) }),
};
