import { withHeader, withHeaderLine, withoutHeader } from './edit.js';
import { hasDocumentedBody, requirementOfBody } from './members.js';
import type { Operator } from './operator.js';

const WRONG = [
  'text/html',
  'text/plain; charset=utf-8',
  'application/xml',
  'application/problem+json',
  'application/octet-stream',
  'application/jsonp',
  'application',
  'json',
  '',
  '; charset=utf-8',
  'application/json, text/html',
  'application/json/1',
];

/** RFC 9110 section 8.3.1: type, subtype and parameter names in any letter case, parameters permitted, space before them too. */
const RIGHT = ['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset="UTF-8"', 'application/json ; profile=x'];

/** Bodies are application/json (AMB-CT). */
export const mediaTypeChanged: Operator = {
  id: 'media-type-changed',
  says: 'The media type is another, is malformed, given twice or not given.',
  of: 'answer',
  mutate: (subject) => {
    const { answer } = subject;
    if (!hasDocumentedBody(subject)) return [];
    const breaks = requirementOfBody(answer.status);
    return [
      { detail: 'not given', breaks, to: withoutHeader(answer, 'Content-Type') },
      { detail: 'given twice', breaks, to: withHeaderLine(answer, 'Content-Type', 'text/html') },
      ...WRONG.map((type) => ({ detail: JSON.stringify(type), breaks, to: withHeader(answer, 'Content-Type', type) })),
      ...RIGHT.map((type) => ({ detail: JSON.stringify(type), breaks: null, to: withHeader(answer, 'Content-Type', type) })),
    ];
  },
};
