import { applied, type Check, notApplicable } from './check.js';
import { documentedBody, isJobAnswer, requirementsOf, schemaDeviation, schemaErrors } from './documented-body.js';

/** 400, 401, 403 and 404 carry one shape: code, message, description, fields. Page, the error table. */
export const errorHasTheOneShape: Check = {
  id: 'error-has-the-one-shape',
  says: 'an error carries code and message, and fields whose items have a name and a description',
  requirements: ['R-ERROR', 'R-ERROR-400', 'R-ERROR-401', 'R-ERROR-403', 'R-ERROR-404'],
  reads: ['AMB-FIELDS', 'AMB-EXTRA'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const body = documentedBody(trace, law, intent);
    if (body === undefined || isJobAnswer(body.answer)) return notApplicable('no documented error with a JSON body');
    const errors = schemaErrors(law, body);
    return applied(requirementsOf(body.answer.status), ...errors.map((error) => schemaDeviation(error, body)));
  },
};
