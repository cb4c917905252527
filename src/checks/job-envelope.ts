import { applied, type Check, notApplicable } from './check.js';
import { documentedBody, isJobAnswer, requirementsOf, schemaDeviation, schemaErrors } from './documented-body.js';

const ENVELOPE = new Set(['', '/job', '/_links']);

/** The body of 200 and of the redirect is an object with `job` and `_links`, both optional. Page, "Body Response - Schema". */
export const jobEnvelope: Check = {
  id: 'job-envelope',
  says: 'the body of a job answer is an object whose job and _links, where present, are objects',
  requirements: ['R-200', 'R-300'],
  reads: ['AMB-300', 'AMB-DUP', 'AMB-EXTRA'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const body = documentedBody(trace, law, intent);
    if (body === undefined || !isJobAnswer(body.answer)) return notApplicable('no job answer with a JSON body');
    const errors = schemaErrors(law, body).filter(({ pointer }) => ENVELOPE.has(pointer));
    return applied(requirementsOf(body.answer.status), ...errors.map((error) => schemaDeviation(error, body)));
  },
};
