import { isObject } from '../../document/pointer.js';
import { textOf, withText } from './edit.js';
import { hasDocumentedBody } from './members.js';
import type { Operator } from './operator.js';

/** JSON that is written otherwise and says the same. */
export const jsonDressed: Operator = {
  id: 'json-dressed',
  says: 'The body is the same JSON, written otherwise.',
  of: 'answer',
  mutate: (subject) => {
    const { answer, body } = subject;
    if (!hasDocumentedBody(subject) || !isObject(body)) return [];
    const reversed = Object.fromEntries(Object.entries(body).reverse());
    return [
      { detail: 'spread out', breaks: null, to: withText(answer, `\n${JSON.stringify(body, null, '\t')}\r\n `) },
      { detail: 'members reversed', breaks: null, to: withText(answer, JSON.stringify(reversed)) },
      { detail: 'escaped', breaks: null, to: withText(answer, textOf(answer).replaceAll(/[a-z]+(?=":)/g, escaped)) },
      { detail: 'unknown members', breaks: null, to: withText(answer, JSON.stringify({ ...body, more: { job: null }, '': [1e-7] })) },
    ];
  },
};

/** `\u006a` for each letter: RFC 8259 section 7. */
function escaped(name: string): string {
  return [...name].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
