import type { Oddity } from '../behaviour.js';
import { mapText } from '../change.js';

function escaped(text: string): string {
  return [...Array(text.length).keys()].map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}

export const jsonEscaped: Oddity = {
  id: 'json-escaped',
  permittedBy: 'RFC 8259 section 7',
  check: 'body-is-json',
  says: 'Every character of a string is escaped.',
  answer: (answer) => mapText(answer, (text) => text.replaceAll(/"([^"\\]*)"/g, (_, inner: string) => `"${escaped(inner)}"`)),
};
