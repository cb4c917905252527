import type { Exchange } from '../checks/trace.js';
import type { RecordedBody, RecordedExchange } from './record.js';

/** Bytes of a body that the record keeps. */
const MOST_BODY = 16 * 1024;

/** An exchange as the record keeps it: its body as text where it is UTF-8, and bounded. */
export function recordExchange(exchange: Exchange): RecordedExchange {
  const startedAt = new Date(exchange.startedAt).toISOString();
  const duration = milliseconds(exchange.duration);
  if (exchange.kind === 'tls') return { kind: 'tls', table: exchange.table, startedAt, duration };
  const { request, outcome, firstByte, connection } = exchange;
  return {
    kind: 'http',
    request: {
      method: request.method,
      url: `${request.origin}${request.path}`,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
    },
    outcome:
      outcome.kind === 'answer'
        ? { kind: 'answer', status: outcome.status, headers: outcome.headers, body: recordBody(outcome.body) }
        : { kind: 'broken', whose: outcome.whose, code: outcome.code, says: outcome.says },
    startedAt,
    duration,
    ...(firstByte === undefined ? {} : { firstByte: milliseconds(firstByte) }),
    ...(connection === undefined ? {} : { connection }),
  };
}

function recordBody(body: Uint8Array): RecordedBody {
  const kept = body.subarray(0, MOST_BODY);
  const cut = body.length - kept.length;
  const rest = { bytes: body.length, ...(cut === 0 ? {} : { cut }) };
  const text = utf8(kept, cut > 0);
  return text === undefined ? { base64: Buffer.from(kept).toString('base64'), ...rest } : { text, ...rest };
}

function utf8(bytes: Uint8Array, mayEndInside: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: mayEndInside });
  } catch {
    return undefined;
  }
}

/** Milliseconds to a tenth. */
export function milliseconds(value: number): number {
  return Math.round(value * 10) / 10;
}
