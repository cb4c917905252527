import { answerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { opinionOf } from './expected-status.js';
import { hasMovedOn } from './life-cycle.js';

/** The status is the one documented for the case at hand. Page, the response tables. */
export const statusIsExpected: Check = {
  id: 'status-is-expected',
  says: 'the status is the one that the source gives for the case at hand',
  requirements: [
    'R-200',
    'R-300',
    'R-400',
    'R-401',
    'R-403',
    'R-404',
    'R-OP',
    'R-STATUS-CREATED',
    'R-STATUS-PROCESSING',
    'R-STATUS-DONE',
    'R-STATUS-FAILED',
    'R-STATUS-DELETED',
  ],
  reads: ['AMB-300', 'AMB-STATE', 'AMB-IDSHAPE', 'AMB-ORDER', 'AMB-GONE', 'AMB-AUTHMAP', 'AMB-UNDOC'],
  scope: 'exchange',
  edge: 'judged',
  judge: (trace, law, intent) => {
    const answer = answerOf(trace);
    if (answer === undefined) return notApplicable('no whole answer came');
    if (isServerError(answer.status, requestOf(trace)?.method)) return notApplicable('a server error, which no-server-error judges');
    if (answer.status === 429) return notApplicable('the service asks for fewer requests (AMB-UNDOC)');
    if (intent.expect.status === 'documented') return notApplicable('any documented status is right');
    // The requirement of the expected status comes first; a job's own status is shown by the same answer.
    const credited = intent.exercises.filter((id, index) => index === 0 || id.startsWith('R-STATUS-'));
    const opinion = opinionOf(answer.status, law, intent);
    if (opinion.kind === 'right') return applied(credited);
    if (intent.job !== undefined && hasMovedOn(intent.job, answer)) return notApplicable(`the job is ${intent.job} no longer`);
    const deviation = { kind: 'status-unexpected', place: { in: 'status', status: answer.status }, actual: String(answer.status) } as const;
    return opinion.kind === 'doubted'
      ? applied(credited, {
          ...deviation,
          severity: 'warn',
          ambiguity: opinion.ambiguity,
          expected: [intent.expect.status]
            .flat()
            .map((status) => (typeof status === 'number' ? law.status(status) : status))
            .join(' or '),
        })
      : applied(credited, { ...deviation, expected: opinion.expected });
  },
};

/** 501 to another method than GET says that it is not known: RFC 9110 section 15.6.2. */
function isServerError(status: number, method: string | undefined): boolean {
  return status >= 500 && (status !== 501 || method === 'GET');
}
