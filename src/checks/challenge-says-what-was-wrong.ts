import { type Challenge, readChallenges } from '../http/challenges.js';
import { rowOf } from '../plan/credential-uses.js';
import type { Intent } from '../plan/intent.js';
import { getAnswerOf, headerLines } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { neededScopes } from './needed-scopes.js';

/** The codes of RFC 6750 section 3.1; further ones are registered elsewhere, and mean what only their authors know. */
const CODES = ['invalid_request', 'invalid_token', 'insufficient_scope'];

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
    const read = readChallenges(headerLines(answer, 'www-authenticate'));
    const bearer = read.kind === 'challenges' ? read.challenges.find(({ scheme }) => scheme === 'bearer') : undefined;
    if (bearer === undefined) return notApplicable('no Bearer challenge');
    const wrong = wrongError(bearer, answer.status, intent) ?? wrongScope(bearer, answer.status, neededScopes(law, intent.operation));
    if (wrong === undefined) return applied(['R-CHALLENGE']);
    const place = { in: 'header', header: 'WWW-Authenticate', status: answer.status } as const;
    return applied(['R-CHALLENGE'], { kind: 'header-malformed', place, ...wrong });
  },
};

type Wrong = { readonly expected: string; readonly actual: string } | undefined;

/** That no code stands there is never wrong: SHOULD include is no MUST, and without credentials it SHOULD NOT. */
function wrongError({ parameters }: Challenge, status: number, { credential }: Intent): Wrong {
  const error = parameters.get('error');
  const right = status === 403 ? ['insufficient_scope'] : isToken(credential) ? ['invalid_token'] : ['invalid_token', 'invalid_request'];
  if (error === undefined || right.includes(error) || !CODES.includes(error)) return undefined;
  return { expected: `a challenge with error="${right[0]}"`, actual: `error="${error}"` };
}

/** Whether a token was shown that could be called invalid; without one, or with half a header, the request itself may be called so. */
function isToken(credential: Intent['credential']): boolean {
  return !rowOf(credential).uses.some((use) => use === 'none' || use === 'malformed' || use === 'scheme');
}

/** The scope that a 403 names is what was lacking: all that one of the ways to be let in asks for. */
function wrongScope({ parameters }: Challenge, status: number, ways: readonly (readonly string[])[]): Wrong {
  const scope = parameters.get('scope');
  if (status !== 403 || scope === undefined) return undefined;
  const named = scope.split(' ');
  if (ways.length === 0 || ways.some((needed) => needed.every((one) => named.includes(one)))) return undefined;
  return { expected: `a challenge with scope="${ways[0]?.join(' ')}"`, actual: `scope="${scope}"` };
}
