import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isJobAnswer } from './documented-body.js';

/** The answer is about the job asked for (AMB-CROSSTYPE, AMB-VARIANT). */
export const jobIsTheOneAskedFor: Check = {
  id: 'job-is-the-one-asked-for',
  says: 'the id of the job in the answer is the id asked for',
  requirements: ['R-JOB'],
  reads: ['AMB-CROSSTYPE', 'AMB-VARIANT'],
  scope: 'exchange',
  judge: (trace, _law, intent) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || !isJobAnswer(answer)) return notApplicable('no job answer');
    const id = valueAt(bodyValue(answer), '/job/id');
    if (typeof id !== 'string') return notApplicable('the optional id is absent');
    const { id: asked = '' } = intent.asked;
    // A service that takes a case variant for the job itself answers with the id as it keeps it (AMB-VARIANT).
    const same = intent.job === undefined ? id.toLowerCase() === asked.toLowerCase() : id === asked;
    if (same) return applied(['R-JOB']);
    return applied(['R-JOB'], {
      kind: 'mismatch',
      place: { in: 'body', pointer: '/job/id', status: answer.status },
      expected: describe(asked),
      actual: describe(id),
    });
  },
};
