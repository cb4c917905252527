import { child, valueAt } from '../../document/pointer.js';
import type { Challenge } from '../../http/challenges.js';
import type { ChallengeError } from '../../plan/suite.js';
import type { Law } from '../../schema/law.js';
import { answerOf, headerLines } from '../answer.js';
import { type BearerRules, bearerFault, type ChallengeFault, faultOfAll, MISSING, malformed, readRefusal } from '../challenge-fault.js';
import { applied, type Check, notApplicable } from '../check.js';
import { neededScopes } from '../needed-scopes.js';

/**
 * A 401 says how to authenticate (RFC 9110 section 15.5.2), where one of the operation's schemes goes by Authorization, and a Bearer challenge
 * says what was wrong with the token (RFC 6750 section 3.1). Where the document is silent about it, it is a doubt.
 */
export function refusalIsChallenged(requirements: Check['requirements']): Check {
  return {
    id: 'refusal-is-challenged',
    says: 'a 401 carries WWW-Authenticate with a challenge, and a Bearer challenge says what was wrong with the token',
    requirements,
    reads: [],
    scope: 'exchange',
    judge: (trace, law, { access, exercises, operation }) => {
      const answer = answerOf(trace);
      if (access?.challenge === undefined || answer === undefined) return notApplicable('no scheme that goes by Authorization');
      const { status } = answer;
      if (!access.statuses.includes(status)) return notApplicable('no refusal');
      const lines = headerLines(answer, 'www-authenticate');
      const place = { in: 'header', header: 'WWW-Authenticate', status } as const;
      if (lines.length === 0 && isRequired(law, operation, status)) return applied([exercises[0]], { ...MISSING, place });
      const read = readRefusal(lines, status);
      if (read.kind === 'none-needed') return notApplicable('a 403 needs no challenge');
      const ways = neededScopes(law, operation);
      const wanted = access.challenge;
      const fault = read.kind === 'fault' ? read.fault : faultOfAll(read.challenges, (bearer) => faultOf(bearer, wanted, { status, ways }));
      if (fault === undefined) return applied([exercises[0]]);
      return applied([exercises[0]], { ...fault, place, severity: 'warn' });
    },
  };
}

/** Whether the document says that a refusal has the header. */
function isRequired(law: Law, operation: string, status: number): boolean {
  const pointer = law.response(operation, status)?.headers.get('www-authenticate');
  return pointer !== undefined && valueAt(law.document.root, child(pointer, 'required')) === true;
}

/** What is wrong with a Bearer challenge. */
function faultOf(
  bearer: Challenge,
  wanted: ChallengeError,
  { status, ways }: Pick<BearerRules, 'status' | 'ways'>,
): ChallengeFault | undefined {
  const shown = wanted === 'invalid_token' || wanted === 'insufficient_scope' ? 'token' : 'no-token';
  const fault = bearerFault(bearer, { status, shown, ways });
  if (fault !== undefined) return fault;
  const error = bearer.parameters.get('error');
  if (wanted === 'none' && status === 401 && error !== undefined)
    return malformed('one without error: nothing was shown', `error="${error}"`);
  if (error !== undefined) return undefined;
  if (wanted === 'invalid_token' && status === 401) return malformed('a challenge with error="invalid_token"', 'no error');
  return wanted === 'insufficient_scope' && status === 403 ? lacking(bearer, ways) : undefined;
}

/** A 403 without an error. That it names no scope is not doubted by itself: the RFC lets it. */
function lacking({ parameters }: Challenge, [needed = []]: BearerRules['ways']): ChallengeFault {
  const isNamed = needed.length === 0 || parameters.has('scope');
  const scope = isNamed ? '' : `, scope="${needed.join(' ')}"`;
  return malformed(`a challenge with error="insufficient_scope"${scope}`, isNamed ? 'no error' : 'no error and no scope');
}
