import { isObject, valueAt } from '../document/pointer.js';
import { applied, type Check, notApplicable } from './check.js';
import { documentedBody, isJobAnswer, schemaDeviation, schemaErrors } from './documented-body.js';

/** A job's status is one of the documented names. Page, "Report Statuses". */
export const jobStatusIsDocumented: Check = {
  id: 'job-status-is-documented',
  says: 'the status of a job is one of the documented names',
  requirements: ['R-STATUS'],
  reads: ['AMB-300', 'AMB-CASE', 'AMB-VOCAB', 'AMB-JOBMEMBERS'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const body = documentedBody(trace, law, intent);
    if (body === undefined || !isJobAnswer(body.answer)) return notApplicable('no job answer with a JSON body');
    const errors = schemaErrors(law, body).filter(({ pointer }) => pointer === '/job/status');
    const job = valueAt(body.value, '/job');
    if (errors.length === 0 && (!isObject(job) || job.status === undefined)) return notApplicable('the optional status is absent');
    const credited = ['R-STATUS', ...intent.exercises.filter((id) => id.startsWith('R-STATUS-'))];
    return applied(credited, ...errors.map((error) => schemaDeviation(error, body)));
  },
};
