import { isObject } from '../../document/pointer.js';
import { header } from '../../http/exchange.js';
import { requirementOfBody } from './members.js';
import type { AnswerSubject, Change, Operator } from './operator.js';

/** The documented ones, and of those that nobody documented one or more of each class. */
const STATUSES = [
  200, 300, 303, 400, 401, 403, 404, 201, 202, 203, 204, 206, 301, 302, 304, 307, 308, 402, 405, 406, 409, 410, 418, 422, 428, 451, 500,
  501, 502, 503, 504, 599,
];

/** The status alone is another; headers and body stay. */
export const statusChanged: Operator = {
  id: 'status-changed',
  says: 'The status is another one.',
  of: 'answer',
  mutate: (subject) =>
    STATUSES.filter((status) => status !== subject.answer.status).flatMap((status): readonly Change<AnswerSubject['answer']>[] => {
      const breaks = requirementBroken(status, subject);
      return breaks === 'unclear' ? [] : [{ detail: String(status), breaks, to: { ...subject.answer, status } }];
    }),
};

function requirementBroken(status: number, subject: AnswerSubject): string | null | 'unclear' {
  const { intent, request } = subject;
  const [expected] = intent.exercises;
  const { status: wanted } = intent.expect;
  if (status >= 500 && !(status === 501 && request.method !== 'GET')) return 'R-SOUND';
  if (intent.expect.permits?.includes(status)) return null;
  // RFC 9110 section 15.5.6: a 405 has Allow, whoever answers it.
  if (status === 405 && request.method !== 'GET' && header(subject.answer, 'allow') === null) return 'R-OP';
  if (wanted === 'refused') return status >= 400 ? null : expected;
  if (wanted === 'edge') return 'unclear'; // whoever answers an odd path
  if (wanted === 'granted' && (status === 401 || status === 403)) return intent.expect.doubted === undefined ? expected : 'unclear';
  if (wanted === 'as-get') return headBreaks(status, subject) ? expected : null;
  if (wanted === 'documented' || wanted === 'granted') return isDocumented(status, subject) ? misfit(status, subject) : 'R-OP';
  const right = [...wanted, ...Object.values(intent.expect.under ?? {}).flat()].map((one) => subject.law.status(one));
  return right.includes(status) ? misfit(status, subject) : expected;
}

function headBreaks(status: number, subject: AnswerSubject): boolean {
  return !(isDocumented(status, subject) || status === 405 || status === 501);
}

function isDocumented(status: number, { law, intent }: AnswerSubject): boolean {
  return law.response(intent.operation, status) !== undefined;
}

/** The status itself would be right: what is wrong is that the rest is another answer's. */
function misfit(status: number, { body, law }: AnswerSubject): string | null | 'unclear' {
  if (status >= 400) return isObject(body) && typeof body.code === 'string' ? 'unclear' : requirementOfBody(status);
  // A job that is not DONE, or an error's body, under the redirect; an error's body says nothing of a job, as it may.
  return status === law.status(300) ? 'R-LOCATION' : 'unclear';
}
