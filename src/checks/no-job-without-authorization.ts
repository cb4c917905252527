import { child, isObject } from '../document/pointer.js';
import { standingOf } from '../plan/credential-uses.js';
import { answerOf, bodyValue } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';

/** Nothing of a job is shown to who may not read it. Page, "Scope"; RFC 6750 section 3.1. */
export const noJobWithoutAuthorization: Check = {
  id: 'no-job-without-authorization',
  says: 'an answer to a request without the scope shows nothing of a job',
  requirements: ['R-SCOPE', 'R-401'],
  reads: ['AMB-AUTHMAP'],
  scope: 'exchange',
  edge: 'judged',
  judge: (trace, _law, intent) => {
    const standing = standingOf(intent.credential);
    if (standing === 'granted') return notApplicable('the request was authorised');
    const answer = answerOf(trace);
    if (answer === undefined) return notApplicable('no whole answer came');
    const own = standing === 'forbidden' ? 'R-SCOPE' : 'R-401';
    // That a proxy refuses an odd path is no evidence of how the service treats who may not ask.
    const credited = intent.expect.status === 'edge' ? [] : [own];
    const body = bodyValue(answer);
    const shown = isObject(body) ? ['job', '_links'].filter((name) => isOfAJob(name, body[name])) : [];
    const pointer = shown.length > 0 ? `/${shown[0]}` : jobWithin(body);
    if (pointer === undefined) return applied(credited);
    const place = { in: 'body', pointer, status: answer.status } as const;
    return applied(credited, {
      kind: 'leak',
      ...(credited.length > 0 ? {} : { requirement: own }),
      place,
      expected: 'nothing of a job',
      actual: shown.length > 0 ? `${shown.join(' and ')} of a job` : 'the details of a job',
      also: [intent.exercises[0]],
    });
  },
};

/** An error may carry links of its own, such as one to itself (AMB-EXTRA); those to files are a job's. */
function isOfAJob(name: string, value: unknown): boolean {
  return isObject(value) && (name === 'job' || Object.hasOwn(value, 'files'));
}

const DETAILS = ['id', 'name', 'timezone', 'status', 'format', 'timespan'];
/** An object with as many of a job's members is no error's. */
const TELLING = 4;
const MOST_DEPTH = 8;

/** Where the details of a job stand in other members, or in none. */
function jobWithin(value: unknown, pointer = '', depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return undefined;
  if (DETAILS.filter((name) => Object.hasOwn(value, name)).length >= TELLING) return pointer;
  for (const [name, member] of Object.entries(value)) {
    const found = jobWithin(member, child(pointer, name), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
