import { isObject, valueAt } from '../document/pointer.js';
import { applied, type Check, notApplicable } from './check.js';
import { documentedBody, isJobAnswer, schemaDeviation, schemaErrors } from './documented-body.js';

/** The members of `job` are of their types, and its format is one of three. Page, "Body Response - Schema". */
export const jobMembers: Check = {
  id: 'job-members',
  says: 'the members of job are as described, its format one of three',
  requirements: ['R-JOB'],
  reads: ['AMB-300', 'AMB-JOBMEMBERS', 'AMB-EXTRA', 'AMB-DUP'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const body = documentedBody(trace, law, intent);
    if (body === undefined || !isJobAnswer(body.answer)) return notApplicable('no job answer with a JSON body');
    if (!isObject(valueAt(body.value, '/job'))) return notApplicable('the optional job is absent');
    const errors = schemaErrors(law, body).filter(({ pointer }) => pointer.startsWith('/job/') && pointer !== '/job/status');
    return applied(['R-JOB'], ...errors.map((error) => schemaDeviation(error, body)));
  },
};
