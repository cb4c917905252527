import { bodyValue } from '../../checks/answer.js';
import { shownStatus } from '../../checks/life-cycle.js';
import { valueAt } from '../../document/pointer.js';
import type { HttpExchange, WireRequest } from '../../http/exchange.js';
import { bearing } from '../../plan/authorization.js';
import { encodeSegment } from '../../plan/inputs.js';
import type { Ledger } from './ledger.js';

/** Jobs that a run makes at most, and whose files are there at once. */
export interface JobLimits {
  readonly jobs: number;
  readonly alive: number;
}

/** On a live target, whose accounts have a quota, and on one that is there for tests. */
const LIVE_LIMITS: JobLimits = { jobs: 6, alive: 2 };
const TEST_LIMITS: JobLimits = { jobs: 500, alive: 4 };

/** How many jobs may be made on a target. */
export function limitsOf({ isLive }: { readonly isLive: boolean }): JobLimits {
  return isLive ? LIVE_LIMITS : TEST_LIMITS;
}

/** Milliseconds between two polls. */
export const POLL_PAUSE = 400;
/** Milliseconds that a job is polled for at most. */
const LONGEST_POLL = 60_000;

/** What jobs are made with. */
export interface CreationOptions {
  readonly origin: string;
  readonly prefix: string;
  /** `/data/reports/{type}/jobs/{id}` */
  readonly template: string;
  readonly type: string;
  /** Tells the jobs of this run from others'. */
  readonly runId: string;
  /** The token that may write, and the one that reads. */
  readonly writer: string;
  readonly reader: string;
  readonly ledger: Ledger;
  readonly limits: JobLimits;
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly stopped: () => boolean;
}

/** A job that was made, polled to its end. */
export interface MadeJob {
  readonly id: string;
  /** The status that it was in last, in capitals. */
  readonly status: string | undefined;
  /** Its polls, in order. */
  readonly polls: readonly HttpExchange[];
}

/** A made job, or why there is none. */
export type Creation = { readonly kind: 'made'; readonly job: MadeJob } | { readonly kind: 'refused'; readonly because: string };

/** A job that was asked for: its id and name, or why there is none; with the exchange, where one was made. */
export type Requested =
  | { readonly kind: 'made'; readonly id: string; readonly name: string; readonly exchange: HttpExchange }
  | { readonly kind: 'refused'; readonly because: string; readonly exchange?: HttpExchange };

/** Makes a job over one minute of the past, and polls it until it has settled. Gives up where the service or a limit says no. */
export async function makeJob(options: CreationOptions): Promise<Creation> {
  const asked = await requestJob(options);
  return asked.kind === 'refused' ? asked : { kind: 'made', job: await pollToEnd(asked.id, options) };
}

/** Makes a job over one minute of the past, under a name that no other has. */
export async function requestJob(options: CreationOptions): Promise<Requested> {
  const { ledger, template, prefix, type, runId } = options;
  const because = overLimit(options);
  if (because !== undefined) return { kind: 'refused', because };
  const name = `conformance-${runId}-${ledger.entries.length + 1}`;
  const exchange = await options.send(creation(name, options));
  const { outcome } = exchange;
  if (outcome.kind === 'broken') return { kind: 'refused', because: outcome.says, exchange };
  const body = bodyValue(outcome);
  const id = valueAt(body, '/job/id') ?? valueAt(body, '/id');
  if (outcome.status < 200 || outcome.status >= 300 || typeof id !== 'string')
    return { kind: 'refused', because: refusal(outcome.status), exchange };
  ledger.add({ type, id, file: `${prefix}${path(template, type, id).replace('/jobs/', '/files/')}` });
  return { kind: 'made', id, name, exchange };
}

/** Why no further job may be made; `undefined` where one may. */
export function overLimit({ ledger, limits }: Pick<CreationOptions, 'ledger' | 'limits'>): string | undefined {
  if (ledger.entries.length >= limits.jobs) return `a run makes ${limits.jobs} jobs at most`;
  const alive = ledger.entries.filter(({ state }) => state === 'alive').length;
  return alive >= limits.alive ? `${limits.alive} jobs of this run are alive` : undefined;
}

function creation(name: string, { origin, prefix, template, type, writer, now }: CreationOptions): WireRequest {
  const from = new Date(now() - 3_600_000).toISOString().slice(0, 16);
  const to = new Date(now() - 3_540_000).toISOString().slice(0, 16);
  return {
    method: 'POST',
    origin,
    path: `${prefix}${template.slice(0, template.lastIndexOf('/')).replace('{type}', encodeSegment(type))}`,
    ...bearing('writer', writer, [
      ['accept', 'application/json'],
      ['content-type', 'application/json'],
    ]),
    body: JSON.stringify({
      name,
      timezone: 'UTC',
      format: 'csv',
      timespan: { from: `${from}:00`, to: `${to}:00` },
    }),
  };
}

function refusal(status: number): string {
  if (status === 401 || status === 403) return `the token may not create jobs (${status})`;
  if (status === 429) return 'the account has its quota of jobs at work (429)';
  return `creating a job answered ${status}`;
}

/** One GET of a job by the reader. */
export function poll(id: string, { origin, prefix, template, type, reader, send }: CreationOptions): Promise<HttpExchange> {
  const shown = bearing('reader', reader, [['accept', 'application/json']]);
  return send({ method: 'GET', origin, path: `${prefix}${path(template, type, id)}`, ...shown });
}

async function pollToEnd(id: string, options: CreationOptions): Promise<MadeJob> {
  const polls: HttpExchange[] = [];
  const begun = options.now();
  let status: string | undefined;
  while (!isSettled(status) && options.now() - begun < LONGEST_POLL && !options.stopped()) {
    if (polls.length > 0) await options.pause(POLL_PAUSE);
    const exchange = await poll(id, options);
    polls.push(exchange);
    if (exchange.outcome.kind === 'answer') status = shownStatus(exchange.outcome) ?? status;
  }
  return { id, status, polls };
}

/** Whether a job in a status, in capitals, changes no more by itself. */
export function isSettled(status: string | undefined): boolean {
  return status === 'DONE' || status === 'FAILED' || status === 'DELETED' || status === 'CANCELED';
}

function path(template: string, type: string, id: string): string {
  return template.replace('{type}', encodeSegment(type)).replace('{id}', encodeSegment(id));
}
