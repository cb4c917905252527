import { withHeader, withoutHeader } from './edit.js';
import type { Operator } from './operator.js';

/** RFC 9110 section 15.5.6: a 405 has Allow, which may be empty. */
export const allowChanged: Operator = {
  id: 'allow-changed',
  says: 'The Allow of a 405 is dropped, or says less.',
  of: 'answer',
  mutate: ({ answer, request }) => {
    if (answer.status !== 405 || request.method === 'GET') return [];
    return [
      { detail: 'dropped', breaks: 'R-OP', to: withoutHeader(answer, 'Allow') },
      { detail: 'empty', breaks: null, to: withHeader(answer, 'Allow', '') },
      { detail: 'lower case', breaks: null, to: withHeader(answer, 'allow', 'GET') },
    ];
  },
};
