import { rowOf } from '../plan/credential-uses.js';
import type { Intent } from '../plan/intent.js';
import { getAnswerOf, headerLines } from './answer.js';
import { bearerFault, faultOfAll, readRefusal } from './challenge-fault.js';
import { applied, type Check, notApplicable } from './check.js';
import { neededScopes } from './needed-scopes.js';

/** The Bearer challenge of a refusal does not contradict it. RFC 6750 section 3. */
export const challengeSaysWhatWasWrong: Check = {
  id: 'challenge-says-what-was-wrong',
  says: 'the error and the scope of a Bearer challenge fit the refusal',
  requirements: ['R-CHALLENGE'],
  reads: ['AMB-CHALLENGE'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || (answer.status !== 401 && answer.status !== 403)) return notApplicable('no refusal');
    if (law.reading('AMB-CHALLENGE') === 'optional') return notApplicable('a challenge is optional, whatever it says');
    const { status } = answer;
    const read = readRefusal(headerLines(answer, 'www-authenticate'), status);
    if (read.kind !== 'challenges' || !read.challenges.some(({ scheme }) => scheme === 'bearer'))
      return notApplicable('no Bearer challenge');
    const rules = { status, shown: shownBy(intent), ways: neededScopes(law, intent.operation) };
    const fault = faultOfAll(read.challenges, (bearer) => bearerFault(bearer, rules));
    if (fault === undefined) return applied(['R-CHALLENGE']);
    const place = { in: 'header', header: 'WWW-Authenticate', status } as const;
    return applied(['R-CHALLENGE'], { ...fault, place });
  },
};

function shownBy({ credential }: Intent): 'token' | 'no-token' {
  return rowOf(credential).uses.some((use) => use === 'none' || use === 'malformed' || use === 'scheme') ? 'no-token' : 'token';
}
