import type { Answer, HttpExchange } from '../http/exchange.js';
import { header } from '../http/exchange.js';
import { plainBody } from './content-coding.js';
import { type JsonBody, readJson } from './json-body.js';
import type { Trace } from './trace.js';

/** The whole answer of a trace's first exchange; `undefined` where none came. */
export function answerOf([exchange]: Trace): Answer | undefined {
  return exchange?.kind === 'http' && exchange.outcome.kind === 'answer' ? exchange.outcome : undefined;
}

/** The request of a trace's first exchange. */
export function requestOf([exchange]: Trace): HttpExchange['request'] | undefined {
  return exchange?.kind === 'http' ? exchange.request : undefined;
}

/** The answer to a GET: the only ones whose body is judged (AMB-METHOD, AMB-HEAD). */
export function getAnswerOf(trace: Trace): Answer | undefined {
  return requestOf(trace)?.method === 'GET' ? answerOf(trace) : undefined;
}

/** Whether the answer redirects to the result: 300 on the page, 303 elsewhere (AMB-300). */
export function isRedirect(answer: Answer): boolean {
  return answer.status === 300 || answer.status === 303;
}

/** The media type without its parameters, in lower case; `undefined` where there is no Content-Type. */
export function mediaType(answer: Answer): string | undefined {
  return header(answer, 'content-type')?.split(';')[0]?.trim().toLowerCase();
}

/** The values of a header field, a line each, in order. */
export function headerLines(answer: Answer, name: string): readonly string[] {
  return answer.headers.flatMap(([key, value]) => (key.toLowerCase() === name ? [value.trim()] : []));
}

/** The values of a header field that is given more than once, and not alike: no reader can tell which one counts (RFC 9110 section 5.3). */
export function contradictory(answer: Answer, name: string): readonly string[] | undefined {
  const values = new Set(headerLines(answer, name));
  return values.size > 1 ? [...values] : undefined;
}

const bodies = new WeakMap<Answer, JsonBody>();

/** The body read as JSON, once an answer. */
export function jsonOf(answer: Answer): JsonBody {
  const known = bodies.get(answer);
  if (known !== undefined) return known;
  const plain = plainBody(answer);
  const read: JsonBody = 'says' in plain ? { kind: 'malformed', says: plain.says } : readJson(plain);
  bodies.set(answer, read);
  return read;
}

/** The body's JSON value; `undefined` where it is not JSON. */
export function bodyValue(answer: Answer): unknown {
  const body = jsonOf(answer);
  return body.kind === 'json' ? body.value : undefined;
}
