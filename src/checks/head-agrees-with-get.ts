import { header } from '../http/exchange.js';
import { answerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import type { Deviation } from './finding.js';

/** Fields that a HEAD answered as a GET repeats; RFC 9110 section 9.3.2 lets it leave them out. */
const COMPARED = ['content-type', 'content-length', 'location'];

/** HEAD is answered as GET where it is answered at all: RFC 9110 section 9.3.2 (AMB-HEAD). */
export const headAgreesWithGet: Check = {
  id: 'head-agrees-with-get',
  says: 'a HEAD that is answered as the GET says the same in its headers',
  requirements: ['R-OP'],
  reads: ['AMB-HEAD'],
  scope: 'trace',
  judge: (trace) => {
    const [first, second] = trace;
    if (first === undefined || second === undefined) return notApplicable('no GET and HEAD side by side');
    if (requestOf([first])?.method !== 'GET' || requestOf([second])?.method !== 'HEAD')
      return notApplicable('no GET and HEAD side by side');
    const get = answerOf([first]);
    const head = answerOf([second]);
    if (get === undefined || head === undefined) return notApplicable('one of the two got no whole answer');
    if (get.status !== head.status) return notApplicable('HEAD was not answered as GET');
    const differing = COMPARED.filter(
      (name) => header(head, name) !== null && header(get, name) !== null && header(head, name) !== header(get, name),
    );
    return applied(
      ['R-OP'],
      ...differing.map(
        (name): Deviation => ({
          kind: 'header-malformed',
          place: { in: 'header', header: name, status: head.status },
          expected: `that of the GET, ${JSON.stringify(header(get, name))}`,
          actual: JSON.stringify(header(head, name)),
        }),
      ),
    );
  },
};
