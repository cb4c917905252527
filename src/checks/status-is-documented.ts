import { answerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isPermitted, opinionOf } from './expected-status.js';

/** Every status is one of those that the document lists (AMB-UNDOC). */
export const statusIsDocumented: Check = {
  id: 'status-is-documented',
  says: 'the status is one of those that the source lists',
  requirements: ['R-OP'],
  reads: ['AMB-300', 'AMB-UNDOC'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = answerOf(trace);
    if (answer === undefined) return notApplicable('no whole answer came');
    if (requestOf(trace)?.method !== 'GET') return notApplicable('the source documents GET alone');
    if (answer.status === 429) return notApplicable('the service asks for fewer requests (AMB-UNDOC)');
    if (answer.status >= 500) return notApplicable('a server error, which no-server-error judges');
    if (opinionOf(answer.status, law, intent).kind !== 'right')
      return notApplicable('not the expected status, which status-is-expected judges');
    if (isPermitted(answer.status, intent)) return notApplicable('HTTP itself permits it to what is odd in the request');
    if (law.response(intent.operation, answer.status) !== undefined) return applied(['R-OP']);
    const documented = [...law.operation(intent.operation).responses.keys()].join(', ');
    return applied(['R-OP'], {
      kind: 'status-undocumented',
      place: { in: 'status', status: answer.status },
      expected: `one of ${documented}`,
      actual: String(answer.status),
      at: `${law.operation(intent.operation).pointer}/responses`,
    });
  },
};
