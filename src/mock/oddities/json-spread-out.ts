import type { Oddity } from '../behaviour.js';
import { mapText } from '../change.js';

export const jsonSpreadOut: Oddity = {
  id: 'json-spread-out',
  permittedBy: 'RFC 8259 section 2',
  check: 'body-is-json',
  says: 'Bodies are indented with tabs and end in a line feed.',
  answer: (answer) => mapText(answer, (text) => `${JSON.stringify(JSON.parse(text), null, '\t')}\r\n`),
};
