import type { HeaderLine } from '../http/exchange.js';
import type { RecordedBody, RecordedExchange } from '../run/record.js';
import type { TlsTable } from '../tls/table.js';
import { viewBody } from './body-view.js';
import { timingOf } from './finding-text.js';
import { counted, lasting } from './sentences.js';

/** Lines of a body in a text report; report.html and report.json hold what the record has. */
const MOST_BODY_LINES = 60;

/** An exchange as plain lines: the request, the answer or how it broke, time and TLS. */
export function exchangeLines(exchange: RecordedExchange): readonly string[] {
  if (exchange.kind === 'tls') return tlsLines(exchange.table);
  const { request } = exchange;
  return [
    'request',
    `  ${request.method} ${request.url}`,
    ...headerLines(request.headers),
    ...(request.body === undefined ? [] : ['', ...request.body.split('\n').map((line) => `  ${line}`)]),
    'response',
    ...outcomeLines(exchange),
    `time  ${timingOf(exchange)}`,
    `connection  ${connectionOf(exchange)}`,
  ];
}

function outcomeLines({ outcome }: Extract<RecordedExchange, { kind: 'http' }>): readonly string[] {
  if (outcome.kind === 'broken') return [`  ${outcome.says} (${outcome.code})`];
  return [`  HTTP ${outcome.status}`, ...headerLines(outcome.headers), '', ...bodyLines(outcome.body)];
}

function headerLines(headers: readonly HeaderLine[]): readonly string[] {
  return headers.map(([name, value]) => `  ${name}: ${value}`);
}

function bodyLines(body: RecordedBody): readonly string[] {
  if (body.bytes === 0) return ['  (no body)'];
  const { lines, cut } = viewBody(body);
  const left = lines.length - MOST_BODY_LINES;
  return [
    ...lines.slice(0, MOST_BODY_LINES).map((line) => `  ${line}`),
    ...(left > 0 ? [`  (${counted(left, 'more line')}: see report.html)`] : []),
    ...(cut > 0 ? [`  (${counted(cut, 'byte')} of ${counted(body.bytes, 'byte')} are not in the record)`] : []),
  ];
}

/** The connection of an exchange in one line: `127.0.0.1:8443, TLSv1.3, TLS_AES_256_GCM_SHA384, reused`. */
export function connectionOf({ connection }: Extract<RecordedExchange, { kind: 'http' }>): string {
  if (connection === undefined) return 'not known';
  const { address, port, protocol, cipher, alpn, reused } = connection;
  const facts = [`${address}:${port}`, protocol ?? 'no TLS', cipher, alpn, reused ? 'kept from an earlier exchange' : 'opened for it'];
  return facts.filter(Boolean).join(', ');
}

/** What came of asking for one protocol version, in words. */
export function handshakeOf(handshake: TlsTable['rows'][number]['handshake']): string {
  switch (handshake.kind) {
    case 'negotiated':
      return `negotiated with ${[handshake.cipher, handshake.group, handshake.alpn].filter(Boolean).join(', ')}`;
    case 'refused':
      return handshake.alert === undefined ? `refused by ${handshake.by}` : `refused by ${handshake.by} ${handshake.alert}`;
    case 'error':
      return `could not be told: ${handshake.cause}`;
  }
}

function tlsLines(table: TlsTable): readonly string[] {
  return [
    `TLS of ${table.host}:${table.port} (${table.address}): ${table.because}`,
    ...table.rows.map(({ version, handshake }) => `  ${version.padEnd(8)} ${handshakeOf(handshake)}`),
    `  full     ${fullOf(table)}`,
    ...certificateLines(table),
    ...besideLines(table),
  ];
}

/** Plain HTTP, notes and other addresses of a TLS endpoint, one sentence each. */
export function besideLines({ plain, notes, addresses, untried, proxy }: TlsTable): readonly string[] {
  return [
    ...plain.map(({ port, says }) => `  port ${port}: ${says}`),
    ...notes.map(({ code, says }) => `  ${says} (${code})`),
    ...(addresses.length > 1 ? addresses.map(({ address, verdict, because }) => `  ${address}: ${verdict}, ${because}`) : []),
    ...untried.map(({ address, because }) => `  ${address} was not tried: ${because}`),
    ...(proxy === undefined ? [] : [`  through the proxy ${proxy}`]),
  ];
}

/** The full handshake in words. */
export function fullOf({ full }: TlsTable): string {
  if (full.kind === 'failed') return `failed: ${full.says} (${full.code})`;
  return ['completed', full.protocol, full.cipher, full.alpn].filter(Boolean).join(', ');
}

function certificateLines({ certificate }: TlsTable): readonly string[] {
  if (certificate.kind === 'unseen') return [`  certificate not seen: ${certificate.because}`];
  const { subject, issuer, names, validFrom, validTo, key, problems } = certificate;
  return [
    `  certificate ${subject}, by ${issuer}, ${key}`,
    `  for ${names.join(', ')}; valid from ${validFrom} to ${validTo}`,
    ...problems.map((problem) => `  ${problem.severity === 'fail' ? 'wrong' : 'doubtful'}: ${problem.says} (${problem.code})`),
  ];
}

/** The answers of many exchanges in one line: `200 × 38, 404 × 2`. */
export function statusesOf(statuses: Readonly<Record<string, number>>): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${status} × ${count}`)
    .join(', ');
}

/** Latency in one line. */
export function latencyOf(latency: { readonly p50: number; readonly p95: number; readonly max: number }): string {
  return `median ${lasting(latency.p50)}, 95 of 100 within ${lasting(latency.p95)}, longest ${lasting(latency.max)}`;
}
