import { isObject } from '../../document/pointer.js';
import type { Answer } from '../../http/exchange.js';
import { withBytes, withText } from './edit.js';
import { hasDocumentedBody, requirementOfBody } from './members.js';
import type { Operator } from './operator.js';

type Damage = readonly [detail: string, damage: (answer: Answer, text: string) => Answer];

/** RFC 8259: one JSON text in UTF-8 without a byte order mark; names that are repeated are read differently by different readers. */
const DAMAGES: readonly Damage[] = [
  ['cut in half', (answer, text) => withText(answer, text.slice(0, text.length / 2))],
  ['last byte missing', (answer, text) => withText(answer, text.slice(0, -1))],
  ['a byte more', (answer, text) => withText(answer, `${text}}`)],
  ['a second text', (answer, text) => withText(answer, `${text}\n${text}`)],
  ['zero byte at the end', (answer, text) => withText(answer, `${text}\0`)],
  ['byte order mark', (answer, text) => withText(answer, `\ufeff${text}`)],
  ['anti-hijacking prefix', (answer, text) => withText(answer, `)]}',\n${text}`)],
  ['in a callback', (answer, text) => withText(answer, `callback(${text})`)],
  ['single quotes', (answer, text) => withText(answer, text.replaceAll('"', "'"))],
  ['trailing comma', (answer, text) => withText(answer, text.replace(/\}$/, ',}'))],
  ['comment', (answer, text) => withText(answer, text.replace(/^\{/, '{/* */'))],
  ['not a number', (answer, text) => withText(answer, text.replace(/^\{/, '{"more":NaN,'))],
  ['line end in a string', (answer, text) => withText(answer, text.replace(/^\{/, '{"more":"a\nb",'))],
  ['byte that is not UTF-8', (answer, text) => withBytes(answer, Buffer.from(text.replace(/^\{/, '{"more":"caf\u00e9",'), 'latin1'))],
  ['UTF-16', (answer, text) => withBytes(answer, Buffer.from(text, 'utf16le'))],
  [
    'surrogate in UTF-8',
    (answer, text) => withBytes(answer, Buffer.concat([Buffer.from(`${text.slice(0, -1)},"more":"`), SURROGATE, Buffer.from('"}')])),
  ],
  ['member named twice', (answer, text) => withText(answer, text.replace(/^\{("(?:[^"\\]|\\.)*")/, '{$1:null,$1'))],
  ['unknown member named twice', (answer, text) => withText(answer, text.replace(/^\{/, '{"more":1,"more":1,'))],
];

/** U+D800 as three bytes, which UTF-8 forbids: RFC 3629 section 3. */
const SURROGATE = Buffer.from([0xed, 0xa0, 0x80]);

/** A body that is no JSON, or none that every reader reads alike. */
export const jsonDamaged: Operator = {
  id: 'json-damaged',
  says: 'The body is no longer one sound JSON text.',
  of: 'answer',
  mutate: (subject) => {
    const { answer } = subject;
    if (!hasDocumentedBody(subject) || !isObject(subject.body)) return [];
    const text = JSON.stringify(subject.body);
    return [
      { detail: 'no body', breaks: requirementOfBody(answer.status), to: withText(answer, '') },
      { detail: 'white space alone', breaks: 'R-SOUND', to: withText(answer, ' \n') },
      ...DAMAGES.map(([detail, damage]) => ({ detail, breaks: 'R-SOUND', to: damage(answer, text) })),
    ];
  },
};
