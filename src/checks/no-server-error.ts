import { isObject } from '../document/pointer.js';
import type { Answer } from '../http/exchange.js';
import { answerOf, bodyValue, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import type { Trace } from './trace.js';

/** Nothing that is sent makes the server fail. Implied; RFC 9110 section 15.6. */
export const noServerError: Check = {
  id: 'no-server-error',
  says: 'no request makes the server answer 5xx',
  requirements: ['R-SOUND'],
  reads: ['AMB-UNDOC'],
  scope: 'exchange',
  about: 'any',
  edge: 'judged',
  judge: (trace, law, intent) => {
    const answer = answerOf(trace);
    if (answer === undefined) return notApplicable('no whole answer came');
    const { status } = answer;
    const passing = passingOf(trace);
    if (status < 500 && passing !== undefined)
      return applied(['R-SOUND'], {
        kind: 'status-unexpected',
        severity: 'warn',
        ambiguity: 'AMB-UNDOC',
        place: { in: 'status', status: passing },
        expected: 'no server error',
        actual: `${passing} at first, and ${status} when the request was repeated`,
      });
    if (status < 500) return applied(['R-SOUND']);
    if (status === 501 && requestOf(trace)?.method !== 'GET') return applied(['R-SOUND']); // RFC 9110 15.6.2: the method is not known
    if (status === 503 && law.reading('AMB-UNDOC') === 'vendor-503' && isUnavailable(answer))
      return notApplicable('the documented "unavailable" of the vendor');
    return applied(['R-SOUND'], {
      kind: 'status-unexpected',
      place: { in: 'status', status },
      expected: Array.isArray(intent.expect.status)
        ? intent.expect.status.map((documented: number) => law.status(documented)).join(' or ')
        : 'no server error',
      actual: String(status),
      also: [intent.exercises[0]],
    });
  },
};

function passingOf([exchange]: Trace): number | undefined {
  return exchange?.kind === 'http' ? exchange.passing : undefined;
}

function isUnavailable(answer: Answer): boolean {
  const body = bodyValue(answer);
  return isObject(body) && body.code === '1020019';
}
