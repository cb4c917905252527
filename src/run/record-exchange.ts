import type { Exchange } from '../checks/trace.js';
import { withoutAnswerSecrets, withoutHeaderSecret } from '../http/answer-secrets.js';
import { headerParts, type Part, pathParts } from '../http/credential-places.js';
import type { HeaderLine, WireRequest } from '../http/exchange.js';
import { recordBody } from '../http/recorded-body.js';
import type { Redactor } from '../http/redact.js';
import type { RecordedBody, RecordedExchange, RecordedRequest } from './record.js';

/** Bytes of a body that the record keeps. */
const MOST_BODY = 16 * 1024;

/** An exchange as the record keeps it: its body as text where it is UTF-8, and bounded. Secrets are taken out of a body before it is cut. */
export function recordExchange(exchange: Exchange, redactor?: Redactor): RecordedExchange {
  const startedAt = new Date(exchange.startedAt).toISOString();
  const duration = milliseconds(exchange.duration);
  if (exchange.kind === 'tls') return { kind: 'tls', table: exchange.table, startedAt, duration };
  const { request, outcome, firstByte, connection } = exchange;
  return {
    kind: 'http',
    request: recordRequest(request),
    outcome:
      outcome.kind === 'answer'
        ? {
            kind: 'answer',
            status: outcome.status,
            headers: outcome.headers.map(([name, value]) => withoutHeaderSecret([name, redactor?.answer(value) ?? value])),
            body: withoutSecrets(recordBody(outcome.body, { limit: MOST_BODY, ...(redactor === undefined ? {} : { redactor }) })),
          }
        : { kind: 'broken', whose: outcome.whose, code: outcome.code, says: outcome.says },
    startedAt,
    duration,
    ...(firstByte === undefined ? {} : { firstByte: milliseconds(firstByte) }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** A request as the record keeps it: without the credentials in it. */
export function recordRequest(request: WireRequest): RecordedRequest {
  const { method, origin, headers, body } = request;
  return {
    method,
    url: `${origin}${shown(pathParts(request))}`,
    headers: headers.map((line): HeaderLine => [line[0], shown(headerParts(line, request))]),
    ...(body === undefined ? {} : { body }),
  };
}

function shown(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.shown)).join('');
}

/** Our own secrets are taken out by their values; what only the target knew, by its name and form. */
function withoutSecrets(body: RecordedBody): RecordedBody {
  return 'text' in body ? { ...body, text: withoutAnswerSecrets(body.text) } : body;
}

/** Milliseconds to a tenth. */
export function milliseconds(value: number): number {
  return Math.round(value * 10) / 10;
}
