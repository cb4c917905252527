import { contradictory, getAnswerOf, mediaType } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { requirementsOf } from './documented-body.js';

/** Bodies are JSON and say so (AMB-CT). */
export const mediaTypeIsJson: Check = {
  id: 'media-type-is-json',
  says: 'a body says that it is application/json',
  requirements: ['R-200', 'R-300', 'R-ERROR'],
  reads: ['AMB-CT', 'AMB-300'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || answer.body.length === 0) return notApplicable('no body to judge');
    const types = law.response(intent.operation, answer.status)?.content;
    if (types === undefined || types.size === 0) return notApplicable('the source describes no body for this status');
    const several = contradictory(answer, 'content-type');
    const actual = several === undefined ? mediaType(answer) : several.join(' and ');
    if (several === undefined && actual !== undefined && types.has(actual)) return applied(requirementsOf(answer.status));
    return applied(requirementsOf(answer.status), {
      kind: 'media-type',
      place: { in: 'header', header: 'Content-Type', status: answer.status },
      expected: [...types.keys()].join(' or '),
      actual: actual === undefined || actual === '' ? 'not given' : actual,
    });
  },
};
