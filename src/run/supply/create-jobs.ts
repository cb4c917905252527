import { bodyValue } from '../../checks/answer.js';
import { shownStatus } from '../../checks/life-cycle.js';
import { valueAt } from '../../document/pointer.js';
import type { HttpExchange, WireRequest } from '../../http/exchange.js';
import { encodeSegment } from '../../plan/inputs.js';
import type { Ledger } from './ledger.js';

/** Jobs that a run makes at most, and that are alive at once: an account has a quota of its own. */
const MOST_JOBS = 6;
const MOST_ALIVE = 2;
/** Milliseconds between two polls, and that a job is polled for at most. */
const POLL_PAUSE = 400;
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

/** Makes a job over one minute of the past, and polls it until it has settled. Gives up where the service or a limit says no. */
export async function makeJob(options: CreationOptions): Promise<Creation> {
  const { ledger, template, prefix, type } = options;
  if (ledger.entries.length >= MOST_JOBS) return { kind: 'refused', because: `a run makes ${MOST_JOBS} jobs at most` };
  if (ledger.entries.filter(({ state }) => state === 'alive').length >= MOST_ALIVE)
    return { kind: 'refused', because: `${MOST_ALIVE} jobs of this run are alive` };
  const { outcome } = await options.send(creation(options));
  if (outcome.kind === 'broken') return { kind: 'refused', because: outcome.says };
  const body = bodyValue(outcome);
  const id = valueAt(body, '/job/id') ?? valueAt(body, '/id');
  if (outcome.status < 200 || outcome.status >= 300 || typeof id !== 'string') return { kind: 'refused', because: refusal(outcome.status) };
  ledger.add({ type, id, file: `${prefix}${path(template, type, id).replace('/jobs/', '/files/')}` });
  return { kind: 'made', job: await pollToEnd(id, options) };
}

/** What came of deleting a file; `not-ready`: its job has not come to its end. */
export type Deletion = 'removed' | 'not-ready' | 'left';

/** Deletes the file of a job that this run made. */
export async function deleteFile(
  { id, file }: { readonly id: string; readonly file: string },
  options: Pick<CreationOptions, 'origin' | 'writer' | 'send' | 'ledger'>,
): Promise<Deletion> {
  const { outcome } = await options.send({
    method: 'DELETE',
    origin: options.origin,
    path: file,
    headers: [['authorization', `Bearer ${options.writer}`]],
  });
  const gone = outcome.kind === 'answer' && ((outcome.status >= 200 && outcome.status < 300) || outcome.status === 404);
  const because = outcome.kind === 'answer' ? `DELETE of its file answered ${outcome.status}` : outcome.says;
  options.ledger.settle(id, gone ? { state: 'removed' } : { state: 'left', because });
  if (gone) return 'removed';
  return outcome.kind === 'answer' && outcome.status === 409 ? 'not-ready' : 'left';
}

function creation({ origin, prefix, template, type, runId, writer, now }: CreationOptions): WireRequest {
  const from = new Date(now() - 3_600_000).toISOString().slice(0, 16);
  const to = new Date(now() - 3_540_000).toISOString().slice(0, 16);
  return {
    method: 'POST',
    origin,
    path: `${prefix}${template.slice(0, template.lastIndexOf('/')).replace('{type}', encodeSegment(type))}`,
    headers: [
      ['accept', 'application/json'],
      ['authorization', `Bearer ${writer}`],
      ['content-type', 'application/json'],
    ],
    body: JSON.stringify({
      name: `conformance-${runId}`,
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
  const headers = [['accept', 'application/json'] as const, ['authorization', `Bearer ${reader}`] as const];
  return send({ method: 'GET', origin, path: `${prefix}${path(template, type, id)}`, headers });
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

function isSettled(status: string | undefined): boolean {
  return status === 'DONE' || status === 'FAILED' || status === 'DELETED' || status === 'CANCELED';
}

function path(template: string, type: string, id: string): string {
  return template.replace('{type}', encodeSegment(type)).replace('{id}', encodeSegment(id));
}
