import { type Challenge, readChallenges } from '../http/challenges.js';
import type { Deviation } from './finding.js';

/** What is wrong with WWW-Authenticate. */
export type ChallengeFault = Pick<Deviation, 'kind' | 'expected' | 'actual'>;

/** What the lines of a refusal's WWW-Authenticate are as a whole: nothing where none is needed, challenges, or at fault (RFC 9110 section 11.6.1). */
export type ReadRefusal =
  | { readonly kind: 'none-needed' }
  | { readonly kind: 'challenges'; readonly challenges: readonly Challenge[] }
  | { readonly kind: 'fault'; readonly fault: ChallengeFault };

/** Reads the challenges of a 401, which needs some (RFC 9110 section 15.5.2), or of a 403. */
export function readRefusal(lines: readonly string[], status: number): ReadRefusal {
  if (lines.length === 0) return status === 403 ? { kind: 'none-needed' } : { kind: 'fault', fault: MISSING };
  const read = readChallenges(lines);
  if (read.kind === 'challenges') return read;
  const actual = `${JSON.stringify(lines.join(', '))}: ${read.says}`;
  return { kind: 'fault', fault: { kind: 'header-malformed', expected: 'a list of challenges', actual } };
}

/** No challenge where one is needed. */
export const MISSING: ChallengeFault = { kind: 'header-missing', expected: 'a challenge, such as Bearer', actual: 'missing' };

/** The codes of RFC 6750 section 3.1; further ones are registered elsewhere, and mean what only their authors know. */
const CODES = ['invalid_request', 'invalid_token', 'insufficient_scope'];

/** What a Bearer challenge is held to. */
export interface BearerRules {
  readonly status: number;
  /** Whether a token was shown that could be called invalid; without one, or with half a header, the request itself may be called so. */
  readonly shown: 'token' | 'no-token';
  /** The scopes of each way to be let in; none where nothing is known of them. */
  readonly ways: readonly (readonly string[])[];
}

/** What is wrong with the Bearer challenges of a refusal, where there are some: one that is right is enough (RFC 9110 section 11.6.1 permits several). */
export function faultOfAll(
  challenges: readonly Challenge[],
  faultOf: (bearer: Challenge) => ChallengeFault | undefined,
): ChallengeFault | undefined {
  const faults = challenges.filter(({ scheme }) => scheme === 'bearer').map(faultOf);
  return faults.includes(undefined) ? undefined : faults[0];
}

/** How the error or the scope of a Bearer challenge contradicts the refusal: RFC 6750 section 3. That neither stands there is no contradiction. */
export function bearerFault({ parameters }: Challenge, { status, shown, ways }: BearerRules): ChallengeFault | undefined {
  const error = parameters.get('error');
  const right = status === 403 ? ['insufficient_scope'] : shown === 'token' ? ['invalid_token'] : ['invalid_token', 'invalid_request'];
  if (error !== undefined && !right.includes(error) && CODES.includes(error))
    return malformed(`a challenge with error="${right[0]}"`, `error="${error}"`);
  return status === 403 ? scopeFault(parameters.get('scope'), ways) : undefined;
}

/** The scope that a 403 names is what was lacking: all that one of the ways to be let in asks for. */
function scopeFault(scope: string | undefined, ways: BearerRules['ways']): ChallengeFault | undefined {
  if (scope === undefined || ways.length === 0) return undefined;
  const named = scope.split(' ');
  if (ways.some((needed) => needed.every((one) => named.includes(one)))) return undefined;
  return malformed(`a challenge with scope="${ways[0]?.join(' ')}"`, `scope="${scope}"`);
}

/** A challenge that says something else than it should. */
export function malformed(expected: string, actual: string): ChallengeFault {
  return { kind: 'header-malformed', expected, actual };
}
