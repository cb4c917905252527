import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../document/pointer.js';
import type { Answer } from '../http/exchange.js';
import { header } from '../http/exchange.js';
import { answerOf, bodyValue, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';

/** Two equal requests for a settled job get equal answers. Implied: GET is safe and idempotent, RFC 9110 section 9.2. */
export const equalRequestsAgree: Check = {
  id: 'equal-requests-agree',
  says: 'two equal requests for a job that has settled get equal answers',
  requirements: ['R-SOUND'],
  reads: [],
  scope: 'trace',
  judge: (trace) => {
    const [first, second] = trace;
    if (first === undefined || second === undefined) return notApplicable('not two requests');
    if (requestOf([first])?.method !== requestOf([second])?.method) return notApplicable('not two equal requests');
    const [one, two] = [answerOf([first]), answerOf([second])];
    if (one === undefined || two === undefined) return notApplicable('one of the two got no whole answer');
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

function difference(one: Answer, two: Answer): string | undefined {
  if (one.status !== two.status) return `the status ${one.status}, then ${two.status}`;
  if (header(one, 'location') !== header(two, 'location')) return 'another Location';
  const [a, b] = [bodyValue(one), bodyValue(two)];
  if (isDeepStrictEqual(a, b)) return undefined;
  const member = isObject(a) && isObject(b) ? differingMember(a, b, '') : '';
  return `another value of ${member || 'the body'}`;
}

function differingMember(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, path: string): string {
  const key = [...Object.keys(a), ...Object.keys(b)].find((name) => !isDeepStrictEqual(a[name], b[name]));
  if (key === undefined) return path;
  const [one, two] = [a[key], b[key]];
  return isObject(one) && isObject(two) ? differingMember(one, two, `${path}/${key}`) : `${path}/${key}`;
}
