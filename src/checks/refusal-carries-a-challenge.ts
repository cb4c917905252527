import { getAnswerOf, headerLines } from './answer.js';
import { readRefusal } from './challenge-fault.js';
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
    const read = readRefusal(headerLines(answer, 'www-authenticate'), answer.status);
    if (read.kind === 'none-needed') return notApplicable('a 403 needs no challenge');
    if (read.kind === 'challenges') return applied(['R-CHALLENGE']);
    const place = { in: 'header', header: 'WWW-Authenticate', status: answer.status } as const;
    return applied(['R-CHALLENGE'], { ...read.fault, place });
  },
};
