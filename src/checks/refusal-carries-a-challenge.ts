import { readChallenges } from '../http/challenges.js';
import { getAnswerOf, headerLines } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';

/** A 401 says how to authenticate. RFC 9110 sections 11.6.1 and 15.5.2; the page is silent, so that AMB-CHALLENGE decides. */
export const refusalCarriesAChallenge: Check = {
  id: 'refusal-carries-a-challenge',
  says: 'a 401 carries WWW-Authenticate with a challenge, and what stands there is one',
  requirements: ['R-CHALLENGE'],
  reads: ['AMB-CHALLENGE'],
  scope: 'exchange',
  judge: (trace, law) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || (answer.status !== 401 && answer.status !== 403)) return notApplicable('no refusal');
    if (law.reading('AMB-CHALLENGE') === 'optional') return notApplicable('a challenge is optional, whatever it says');
    const lines = headerLines(answer, 'www-authenticate');
    const place = { in: 'header', header: 'WWW-Authenticate', status: answer.status } as const;
    if (lines.length === 0) {
      if (answer.status === 403) return notApplicable('a 403 needs no challenge');
      return applied(['R-CHALLENGE'], { kind: 'header-missing', place, expected: 'a challenge, such as Bearer', actual: 'missing' });
    }
    const read = readChallenges(lines);
    if (read.kind === 'challenges') return applied(['R-CHALLENGE']);
    const actual = `${JSON.stringify(lines.join(', '))}: ${read.says}`;
    return applied(['R-CHALLENGE'], { kind: 'header-malformed', place, expected: 'a list of challenges', actual });
  },
};
