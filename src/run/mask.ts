import { child, isObject } from '../document/pointer.js';
import type { RecordedBody, RecordedExchange } from './record.js';

/** What is kept of a body as it came, beside what is no text at all. */
export interface Kept {
  /** Values that the document lists (the names of statuses and formats), by no one's choice. */
  readonly listed: ReadonlySet<string>;
  /** JSON pointer of the value that a finding names. */
  readonly pointer?: string;
}

/**
 * An exchange of a live run without its customer's data: each free value of a JSON body is masked by one of the same type and
 * length. What was asked for stays (it is in the request), so do the listed values and the one that a finding is about.
 * A body that is no JSON is a finding's own evidence, and stays.
 */
export function maskExchange(exchange: RecordedExchange, kept: Kept): RecordedExchange {
  if (exchange.kind === 'tls' || exchange.outcome.kind === 'broken') return exchange;
  const { outcome, request } = exchange;
  const asked = request.url.split(/[/?]/).filter((part) => part.length >= 4);
  return { ...exchange, outcome: { ...outcome, body: maskBody(outcome.body, asked, kept) } };
}

function maskBody(body: RecordedBody, asked: readonly string[], kept: Kept): RecordedBody {
  if (!('text' in body) || body.cut !== undefined) return body;
  const value = parse(body.text);
  if (value === undefined) return body;
  const masked = JSON.stringify(maskValue(value, '', (text, pointer) => isKept(text, pointer, asked, kept)));
  return { ...body, text: masked };
}

function isKept(text: string, pointer: string, asked: readonly string[], { listed, pointer: named }: Kept): boolean {
  if (named !== undefined && (pointer === named || pointer.startsWith(`${named}/`))) return true;
  return listed.has(text.toUpperCase()) || pointer === '/code' || asked.some((part) => text.includes(part));
}

function maskValue(value: unknown, pointer: string, keeps: (text: string, pointer: string) => boolean): unknown {
  if (typeof value === 'string') return keeps(value, pointer) ? value : maskText(value);
  if (Array.isArray(value)) return value.map((item: unknown, index) => maskValue(item, child(pointer, index), keeps));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskValue(item, child(pointer, key), keeps)]));
}

/** Letters become x, digits 0; what is neither keeps the form readable. */
export function maskText(text: string): string {
  return text
    .replaceAll(/\p{Lu}/gu, 'X')
    .replaceAll(/\p{L}/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replaceAll(/\p{N}/gu, '0');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
