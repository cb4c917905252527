/** Exchanges as the http station leaves them, with what a test changes. */
import type { Broken, HeaderLine, HttpExchange, Milliseconds } from '../../src/http/exchange.js';

/** The report type and the id that exchanges and intents are about unless a test says otherwise. */
export const TYPE = 'calls';
export const ID = '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02';
const ORIGIN = 'https://api.test:8443';

/** What a test changes; what it leaves out is as the service would have it for the status. */
export interface ExchangeParts {
  readonly method?: string;
  readonly origin?: string;
  readonly type?: string;
  readonly id?: string;
  /** What the base URL has before the operation's path. */
  readonly prefix?: string;
  /** The whole request target, as sent. */
  readonly path?: string;
  readonly status?: number;
  /** By name, over the usual ones; `null` takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** A string or bytes stand as they are, all else as JSON. */
  readonly body?: unknown;
  /** In place of an answer. */
  readonly broken?: Partial<Broken>;
  readonly duration?: Milliseconds;
}

/** A GET and its answer: 200 with a FAILED job, 300 or 303 with a DONE one and its Location, else a documented error. */
export function exchange(parts: ExchangeParts = {}): HttpExchange {
  const { method = 'GET', origin = ORIGIN, type = TYPE, id = ID, prefix = '', status = 200, duration = 12 } = parts;
  const path = parts.path ?? `${prefix}/data/reports/${encodeURIComponent(type)}/jobs/${encodeURIComponent(id)}`;
  const { body = usualBody(status, { type, id }) } = parts;
  return {
    kind: 'http',
    request: { method, origin, path, headers: [['accept', 'application/json']] },
    outcome:
      parts.broken === undefined
        ? { kind: 'answer', status, headers: headersOf(status, { type, id }, parts.headers ?? {}), body: bytesOf(body) }
        : { kind: 'broken', whose: 'target', code: 'reset', says: 'the target reset the connection', ...parts.broken },
    startedAt: Date.UTC(2026, 2, 1),
    duration,
  };
}

/** The body of a job answer: a FAILED job and its links, with what a test changes in the job. */
export function job(changed: Readonly<Record<string, unknown>> = {}, asked = { type: TYPE, id: ID }) {
  return {
    job: {
      id: asked.id,
      name: 'Calls of March',
      timezone: 'Europe/Lisbon',
      status: 'FAILED',
      format: 'csv',
      timespan: { from: '2026-03-01T00:00:00', to: '2026-03-31T23:59:59' },
      ...changed,
    },
    _links: {
      self: { href: `/data/reports/${asked.type}/jobs/${asked.id}` },
      files: { href: `/data/reports/${asked.type}/files/${asked.id}` },
    },
  };
}

/** The body of an error, with what a test changes. */
export function problem(changed: Readonly<Record<string, unknown>> = {}) {
  return { code: '1020011', message: 'Job not found', fields: [], ...changed };
}

function usualBody(status: number, asked: { readonly type: string; readonly id: string }): unknown {
  if (status >= 400) return problem();
  return isRedirect(status) ? job({ status: 'DONE' }, asked) : job({}, asked);
}

function headersOf(
  status: number,
  { type, id }: { readonly type: string; readonly id: string },
  changed: Readonly<Record<string, string | null>>,
): readonly HeaderLine[] {
  const usual = {
    'content-type': 'application/json',
    ...(isRedirect(status) ? { location: `/data/reports/${encodeURIComponent(type)}/files/${encodeURIComponent(id)}` } : {}),
  };
  return Object.entries({ ...usual, ...changed }).flatMap(([name, value]): HeaderLine[] => (value === null ? [] : [[name, value]]));
}

function isRedirect(status: number): boolean {
  return status === 300 || status === 303;
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
