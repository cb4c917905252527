import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf, isRedirect } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isJobAnswer } from './documented-body.js';
import { opinionOf } from './expected-status.js';
import { mayBecome, STATUS_NAMES } from './life-cycle.js';

/** The status in the body agrees with the answer and with what is known of the job. Page, "Report Statuses" (AMB-STATE). */
export const statusFitsTheJob: Check = {
  id: 'status-fits-the-job',
  says: 'the status in the body agrees with the answer it comes in and with what is known of the job',
  requirements: ['R-STATUS'],
  reads: ['AMB-STATE', 'AMB-300', 'AMB-CASE'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || !isJobAnswer(answer)) return notApplicable('no job answer');
    const written = valueAt(bodyValue(answer), '/job/status');
    if (typeof written !== 'string') return notApplicable('the optional status is absent');
    const status = written.toUpperCase(); // letter case is AMB-CASE's, judged by job-status-is-documented
    if (!STATUS_NAMES.has(status)) return notApplicable('not a name of a status, which job-status-is-documented judges');
    const deviation = {
      kind: 'mismatch',
      place: { in: 'body', pointer: '/job/status', status: answer.status },
      actual: describe(written),
    } as const;
    const credited = ['R-STATUS', ...intent.exercises.filter((id) => id.startsWith('R-STATUS-'))];
    if (intent.job !== undefined && !mayBecome(intent.job, status))
      return applied(credited, { ...deviation, expected: `${intent.job}, as the job is known to be` });
    if (isRedirect(answer) && status !== 'DONE')
      return applied(credited, { ...deviation, expected: '"DONE", as the answer leads to its file' });
    const doneIsServed = answer.status === 200 && status === 'DONE';
    const isSaid = intent.job === 'DONE' && opinionOf(answer.status, law, intent).kind !== 'right'; // by status-is-expected
    if (doneIsServed && !isSaid && law.reading('AMB-STATE') === 'done-redirects')
      return applied(credited, {
        ...deviation,
        requirement: 'R-300',
        expected: 'a status of a job without a file, as the answer does not lead to one',
      });
    return applied(credited);
  },
};
