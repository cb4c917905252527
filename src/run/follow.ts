import { bodyValue, getAnswerOf, requestOf } from '../checks/answer.js';
import { isJobAnswer } from '../checks/documented-body.js';
import { isSamePlace, jobSegments, urlOf } from '../checks/job-paths.js';
import { leadsTo, requestTarget } from '../checks/uri.js';
import { valueAt } from '../document/pointer.js';
import type { HttpExchange } from '../http/exchange.js';
import type { IntendedRequest } from '../plan/request.js';

/**
 * The request that the `self` link of an answer leads to: of the same job, on the same origin, with what else was asked; `undefined`
 * where there is no such link. That a link leads elsewhere is for links-lead-back to say: no place but the job's own is asked.
 */
export function selfOf(exchange: HttpExchange, { request, intent }: IntendedRequest): IntendedRequest | undefined {
  const answer = getAnswerOf([exchange]);
  const sent = requestOf([exchange]);
  const href = answer === undefined || !isJobAnswer(answer) ? undefined : valueAt(bodyValue(answer), '/_links/self/href');
  if (sent === undefined || typeof href !== 'string') return undefined;
  const [path, place] = [requestTarget(href, urlOf(sent)), leadsTo(href, urlOf(sent))];
  if (path === undefined || place === undefined || !isSamePlace(place, jobSegments(sent, intent).job, sent, intent)) return undefined;
  return { request: { ...request, path }, intent };
}
