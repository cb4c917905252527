import { answerOf } from '../answer.js';
import { applied, type Check, notApplicable } from '../check.js';

/**
 * Who is refused cannot tell by the status what is there and what is not. RFC 9110 section 15.5.4 lets a service hide by 404 what it refuses:
 * then both are 404. Documents are silent about it: a doubt.
 */
export function refusalIsIndependent(requirements: Check['requirements']): Check {
  return {
    id: 'refusal-is-independent',
    says: 'who is refused gets the same status whatever is asked for',
    requirements,
    reads: [],
    scope: 'trace',
    judge: ([first, second], _law, { access, exercises }) => {
      if (access?.another === undefined || first === undefined || second === undefined)
        return notApplicable('one thing alone was asked for');
      const [one, other] = [answerOf([first])?.status, answerOf([second])?.status];
      if (!isRefusal(one) || !isRefusal(other)) return notApplicable('not both were refused');
      if (one === other) {
        const isThere = access.permitted?.remains === 'surely' || (access.permitted !== undefined && access.statuses.includes(one));
        return isThere ? applied([exercises[0]]) : notApplicable('it is not known that what was asked for is there');
      }
      return applied([exercises[0]], {
        kind: 'status-unexpected',
        place: { in: 'status', status: other },
        expected: `${one} as for the {${access.another}} that was asked for first`,
        actual: `${other}`,
        severity: 'warn',
      });
    },
  };
}

/** What is said of the form of a request, which is made up, or of how many there are: nothing of who asks, or of what is there. */
const NO_REFUSALS: ReadonlySet<number> = new Set([400, 414, 422, 429]);

function isRefusal(status: number | undefined): status is number {
  return status !== undefined && status >= 300 && status < 500 && !NO_REFUSALS.has(status);
}
