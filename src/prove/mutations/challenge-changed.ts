import { withHeader, withoutHeader } from './edit.js';
import type { Operator } from './operator.js';

const NAME = 'WWW-Authenticate';

/** RFC 9110 section 11.6.1 and RFC 6750 section 3: a 401 has a challenge, and what a challenge says fits the refusal. */
export const challengeChanged: Operator = {
  id: 'challenge-changed',
  says: 'The challenge of a refusal is dropped, malformed, or says something else.',
  of: 'answer',
  mutate: ({ answer, request, intent }) => {
    const isRefusal = answer.status === 401 || answer.status === 403;
    if (!isRefusal || request.method !== 'GET' || intent.expect.status === 'edge') return [];
    const other = answer.status === 401 ? 'insufficient_scope' : 'invalid_token';
    const says = (detail: string, breaks: string | null, value: string) => ({ detail, breaks, to: withHeader(answer, NAME, value) });
    return [
      { detail: 'dropped', breaks: answer.status === 401 ? 'R-CHALLENGE' : null, to: withoutHeader(answer, NAME) },
      says('without an end', 'R-CHALLENGE', 'Bearer realm="data-reports'),
      says('another error', 'R-CHALLENGE', `Bearer error="${other}"`),
      says('a realm alone', null, 'Bearer realm="data-reports"'),
      says('another scheme', null, 'Basic realm="a, b"'),
    ];
  },
};
