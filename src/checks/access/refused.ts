import type { AccessIntent } from '../../plan/intent.js';
import { answerOf } from '../answer.js';
import { applied, type Check, notApplicable } from '../check.js';
import { brokenRuling } from './broken.js';

/** Who lacks what an operation needs is refused: RFC 9110 sections 15.5.2 and 15.5.4, RFC 6750 section 3.1. */
export function accessIsRefused(requirements: Check['requirements']): Check {
  return {
    id: 'access-is-refused',
    says: 'who lacks what an operation needs is refused: 401, or 403 where only the right is lacking',
    requirements,
    reads: [],
    scope: 'exchange',
    judge: (trace, _law, { access, exercises }) => {
      if (access?.access !== 'refused') return notApplicable('access is not to be refused');
      const answer = answerOf(trace);
      if (answer === undefined) return brokenRuling(trace);
      const { status } = answer;
      if (status === 429) return notApplicable('the service asks for fewer requests');
      const opinion = opinionOf(status, access);
      if (opinion === 'right') return applied([exercises[0]]);
      if (opinion === 'doubted' && access.another !== undefined)
        return notApplicable('it is compared with the refusal of the other request');
      return applied([exercises[0]], {
        kind: 'status-unexpected',
        place: { in: 'status', status },
        expected: access.statuses.join(' or '),
        actual: opinion === 'doubted' ? `${status}, which does not tell whether access was refused` : String(status),
        ...(opinion === 'doubted' ? { severity: 'warn' } : {}),
      });
    },
  };
}

/** A service may look at other things first (404, 422), or lead to a page where one logs in (302): that is doubted. */
function opinionOf(status: number, access: AccessIntent): 'right' | 'doubted' | 'wrong' {
  if (access.statuses.includes(status) || (status === 404 && isHidden(access))) return 'right';
  return status >= 300 && status < 500 ? 'doubted' : 'wrong';
}

/** RFC 9110 section 15.5.4: 404 may stand for 403, to hide what is there. That it is there was shown to who may see it. */
function isHidden({ statuses, permitted }: AccessIntent): boolean {
  return statuses.includes(403) && permitted?.remains === 'surely';
}
