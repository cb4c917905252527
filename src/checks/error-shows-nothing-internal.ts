import { answerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { internalsIn } from './internals.js';

/** Bytes of a body that are looked at: on a hostile text the patterns take the square of its length. */
const MOST_BYTES = 8 * 1024;

/** An error shows nothing of the server's inside: no stack trace, no path, no SQL. Implied; CWE-209. */
export const errorShowsNothingInternal: Check = {
  id: 'error-shows-nothing-internal',
  says: "an error shows nothing of the server's inside: no stack trace, path of a file or error of a database",
  requirements: ['R-SOUND'],
  reads: [],
  scope: 'exchange',
  edge: 'judged',
  judge: (trace) => {
    const answer = answerOf(trace);
    if (answer === undefined || answer.status < 400 || answer.body.length === 0) return notApplicable('no error with a body');
    const shown = internalsIn(Buffer.from(answer.body.subarray(0, MOST_BYTES)).toString('utf8'));
    if (shown === undefined) return applied(['R-SOUND']);
    return applied(['R-SOUND'], {
      kind: 'leak',
      place: { in: 'body', pointer: '', status: answer.status },
      expected: "nothing of the server's inside",
      actual: shown,
    });
  },
};
