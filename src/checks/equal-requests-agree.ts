import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '../document/pointer.js';
import type { Answer } from '../http/exchange.js';
import { header } from '../http/exchange.js';
import { answerOf, bodyValue, jsonOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { shownStatus } from './life-cycle.js';
import type { Exchange } from './trace.js';

/** What the source tells of a job. Members that it does not know may differ each time, such as the id of a request (AMB-EXTRA). */
const TOLD = [
  '/job/id',
  '/job/name',
  '/job/timezone',
  '/job/status',
  '/job/format',
  '/job/timespan/from',
  '/job/timespan/to',
  '/_links/self/href',
  '/_links/files/href',
  '/code',
];

/** What does not last: the next answer may rightly show another. */
const UNSETTLED: ReadonlySet<string | undefined> = new Set(['CREATED', 'PROCESSING', 'UPLOADING']);

/** Two equal requests for a settled job get equal answers. Implied: GET is safe and idempotent, RFC 9110 section 9.2. */
export const equalRequestsAgree: Check = {
  id: 'equal-requests-agree',
  says: 'two equal requests for a job that has settled get equal answers',
  requirements: ['R-SOUND'],
  reads: [],
  scope: 'trace',
  judge: (trace) => {
    const [first, ...others] = trace;
    const second = others.find((other) => first !== undefined && isEqual(first, other)); // others may have been asked in between
    if (first === undefined || second === undefined) return notApplicable('not two equal requests');
    const method = requestOf([first])?.method;
    if (method !== 'GET' && method !== 'HEAD') return notApplicable('requests that may change something');
    const [one, two] = [answerOf([first]), answerOf([second])];
    if (one === undefined || two === undefined) return notApplicable('one of the two got no whole answer');
    if (one.status === 429 || two.status === 429) return notApplicable('the service asks for fewer requests (AMB-UNDOC)');
    if (UNSETTLED.has(shownStatus(one))) return notApplicable('the job may have moved on in between');
    const differs = difference(one, two);
    if (differs === undefined) return applied(['R-SOUND']);
    return applied(['R-SOUND'], {
      kind: 'disagreement',
      place: { in: 'sequence', status: two.status },
      expected: 'equal answers',
      actual: differs,
    });
  },
};

function isEqual(one: Exchange, other: Exchange): boolean {
  const [asked, again] = [requestOf([one]), requestOf([other])];
  return asked?.method === again?.method && asked?.path === again?.path && isDeepStrictEqual(asked?.headers, again?.headers);
}

function difference(one: Answer, two: Answer): string | undefined {
  if (one.status !== two.status) return `the status ${one.status}, then ${two.status}`;
  if (!isDeepStrictEqual(reference(header(one, 'location')), reference(header(two, 'location')))) return 'another Location';
  if (jsonOf(one).kind !== jsonOf(two).kind) return 'another kind of body';
  const member = TOLD.find((pointer) => !isDeepStrictEqual(told(one, pointer), told(two, pointer)));
  return member === undefined ? undefined : `another value of ${member}`;
}

function told(answer: Answer, pointer: string): unknown {
  const value = valueAt(bodyValue(answer), pointer);
  return pointer.endsWith('/href') ? reference(value) : value;
}

/** Without its query: a signature in it may be made anew each time. */
function reference(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[?#].*$/s, '') : value;
}
