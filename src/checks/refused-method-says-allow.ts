import { header } from '../http/exchange.js';
import { answerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';

/** A 405 lists the methods that are allowed: RFC 9110 section 15.5.6. Often an edge server's answer, so a warning (AMB-METHOD). */
export const refusedMethodSaysAllow: Check = {
  id: 'refused-method-says-allow',
  says: 'a 405 carries an Allow header',
  requirements: ['R-OP'],
  reads: ['AMB-METHOD'],
  scope: 'exchange',
  judge: (trace) => {
    const answer = answerOf(trace);
    if (answer === undefined || requestOf(trace)?.method === 'GET' || answer.status !== 405)
      return notApplicable('no 405 to another method');
    if (header(answer, 'allow') !== null) return applied(['R-OP']);
    const place = { in: 'header', header: 'Allow', status: 405 } as const;
    return applied(['R-OP'], {
      kind: 'header-missing',
      severity: 'warn',
      ambiguity: 'AMB-METHOD',
      place,
      expected: 'an Allow',
      actual: 'missing',
    });
  },
};
