import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What is read of an answer; those of `fetch` have it. */
interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
  text(): Promise<string>;
}

interface Send {
  readonly method?: 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
}

/** How a report is asked for. */
export interface Poll {
  /** Scheme and host of the API. */
  readonly baseUrl: string;
  readonly token: string;
  readonly type: string;
  /** What the job is made of: format and timespan at least. */
  readonly job: object;
  /** Waits between two polls. */
  readonly pause: () => Promise<void>;
  readonly fetch: (url: URL, send: Send) => Promise<Answer>;
}

/** A report, or why there is none. */
export type Polled =
  | { readonly kind: 'file'; readonly text: string; readonly polls: number }
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'refused'; readonly status: number };

/** Statuses after which no file will come, in either letter case. */
const FINAL = /^(?:failed|deleted|canceled)$/i;

/** Makes a job, polls it until it redirects or ends, and fetches the file. A 404 or another refusal is given up on. */
export async function pollReport(poll: Poll): Promise<Polled> {
  const { baseUrl, token, type, job, pause, fetch } = poll;
  const headers = { authorization: `Bearer ${token}` };
  const jobs = new URL(`/data/reports/${type}/jobs`, baseUrl);
  const made = await fetch(jobs, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(job),
    redirect: 'manual',
  });
  if (made.status !== 202) return { kind: 'refused', status: made.status };
  const url = new URL(`${jobs.pathname}/${memberOf(await made.json(), 'id')}`, baseUrl);
  for (let polls = 1; ; polls++) {
    const answer = await fetch(url, { headers, redirect: 'manual' });
    const location = answer.headers.get('location');
    if (isRedirect(answer) && location !== null) return follow(new URL(location, url), poll, polls);
    if (answer.status !== 200) return { kind: 'refused', status: answer.status };
    const status = memberOf(await answer.json(), 'status');
    if (FINAL.test(status)) return { kind: 'ended', status };
    await pause();
  }
}

/** Follows redirects to the file. The token goes to the API alone: the store of the files refuses it, and need not know it. */
async function follow(url: URL, poll: Poll, polls: number): Promise<Polled> {
  const { baseUrl, token, fetch } = poll;
  const headers = url.origin === new URL(baseUrl).origin ? { authorization: `Bearer ${token}` } : {};
  const answer = await fetch(url, { headers, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (isRedirect(answer) && location !== null) return follow(new URL(location, url), poll, polls);
  return answer.status === 200 ? { kind: 'file', text: await answer.text(), polls } : { kind: 'refused', status: answer.status };
}

function isRedirect({ status }: Answer): boolean {
  return status >= 300 && status < 400;
}

/** A member of a job, whether the job is wrapped or stands at the top of the body. */
function memberOf(body: unknown, name: 'id' | 'status'): string {
  const top = (body ?? {}) as Record<string, unknown>; // no member of what is no object
  const job = (top.job ?? top) as Record<string, unknown>;
  return String(job[name] ?? '');
}

async function main([type = 'calls', from = '', to = '']: readonly string[]): Promise<void> {
  const { API_BASE_URL: baseUrl = '', API_TOKEN: token = '' } = process.env;
  const job = { name: 'poller', timezone: 'UTC', format: 'csv', timespan: { from, to } };
  const polled = await pollReport({ baseUrl, token, type, job, pause: () => setTimeout(500), fetch });
  if (polled.kind === 'file') process.stdout.write(polled.text);
  else throw new Error(`no file: ${polled.kind}, ${polled.status}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
