import { readChallenges } from '../../http/challenges.js';
import { answerOf, headerLines } from '../answer.js';
import { applied, type Check, notApplicable } from '../check.js';
import type { Deviation } from '../finding.js';

/**
 * A 401 says how to authenticate (RFC 9110 section 15.5.2), where one of the operation's schemes goes by Authorization, and its error does
 * not contradict the status (RFC 6750 section 3.1). Documents are silent about it: a doubt.
 */
export function refusalIsChallenged(requirements: Check['requirements']): Check {
  return {
    id: 'refusal-is-challenged',
    says: 'a 401 carries WWW-Authenticate with a challenge, whose error fits the status',
    requirements,
    reads: [],
    scope: 'exchange',
    judge: (trace, _law, { access, exercises }) => {
      const answer = answerOf(trace);
      if (access?.challenge !== true || answer === undefined) return notApplicable('no scheme that goes by Authorization');
      const { status } = answer;
      if (!access.statuses.includes(status)) return notApplicable('no refusal');
      const lines = headerLines(answer, 'www-authenticate');
      if (lines.length === 0 && status === 403) return notApplicable('a 403 needs no challenge');
      const wrong = lines.length === 0 ? MISSING : wrongIn(lines, status);
      if (wrong === undefined) return applied([exercises[0]]);
      const place = { in: 'header', header: 'WWW-Authenticate', status } as const;
      return applied([exercises[0]], { ...wrong, place, severity: 'warn' });
    },
  };
}

type Wrong = Pick<Deviation, 'kind' | 'expected' | 'actual'> | undefined;

const MISSING: Wrong = { kind: 'header-missing', expected: 'a challenge, such as Bearer', actual: 'missing' };

/** The error that belongs to the other status. */
const CONTRADICTS: Readonly<Record<number, string>> = { 401: 'insufficient_scope', 403: 'invalid_token' };

function wrongIn(lines: readonly string[], status: number): Wrong {
  const read = readChallenges(lines);
  const actual = JSON.stringify(lines.join(', '));
  if (read.kind === 'malformed') return { kind: 'header-malformed', expected: 'a list of challenges', actual: `${actual}: ${read.says}` };
  const errors = read.challenges.map(({ parameters }) => parameters.get('error'));
  const error = CONTRADICTS[status];
  if (error === undefined || !errors.includes(error)) return undefined;
  return { kind: 'header-malformed', expected: `no error="${error}"`, actual: `error="${error}"` };
}
