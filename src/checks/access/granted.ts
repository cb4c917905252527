import { answerOf } from '../answer.js';
import { applied, type Check, notApplicable } from '../check.js';
import { brokenRuling } from './broken.js';

/** What an operation needs is enough for it: RFC 9110 sections 15.5.2 and 15.5.4. */
export function accessIsGranted(requirements: Check['requirements']): Check {
  return {
    id: 'access-is-granted',
    says: 'what an operation needs is enough for it: neither 401 nor 403',
    requirements,
    reads: [],
    scope: 'exchange',
    judge: (trace, _law, { access, exercises }) => {
      if (access?.access !== 'granted') return notApplicable('access is not to be granted');
      const answer = answerOf(trace);
      if (answer === undefined) return brokenRuling(trace);
      const { status } = answer;
      if (status === 429) return notApplicable('the service asks for fewer requests');
      if (status < 500 && status !== 401 && status !== 403) return applied([exercises[0]]);
      const isDoubt = status >= 500 || access.doubted === true;
      return applied([exercises[0]], {
        kind: 'status-unexpected',
        place: { in: 'status', status },
        expected: 'one that grants access: neither 401 nor 403',
        actual: status >= 500 ? `${status}, which does not tell whether access was granted` : String(status),
        ...(isDoubt ? { severity: 'warn' } : {}),
      });
    },
  };
}
