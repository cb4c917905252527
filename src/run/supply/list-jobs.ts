import { bodyValue } from '../../checks/answer.js';
import { isObject, valueAt } from '../../document/pointer.js';
import type { HttpExchange } from '../../http/exchange.js';
import type { JobStatus } from '../../plan/suite.js';

/** A job as a list shows it. */
export interface ListedJob {
  readonly type: string;
  readonly id: string;
  readonly status: JobStatus;
}

/** One page of a list of jobs, or why it is none. Lists are no promise of the source: what is odd about one is only a reason. */
export type ListPage =
  | { readonly kind: 'page'; readonly jobs: readonly ListedJob[] /** Request target of the next page. */; readonly next?: string }
  | { readonly kind: 'none'; readonly because: string };

const STATUSES: readonly JobStatus[] = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

/** Reads the answer to a list request: `{ _embedded: { jobs }, _links: { next } }`. Links to other origins are not followed. */
export function readListPage({ request, outcome }: HttpExchange, type: string): ListPage {
  if (outcome.kind === 'broken') return { kind: 'none', because: outcome.says };
  if (outcome.status !== 200) return { kind: 'none', because: `the list of ${type} jobs answered ${outcome.status}` };
  const body = bodyValue(outcome);
  const jobs = valueAt(body, '/_embedded/jobs');
  if (!Array.isArray(jobs)) return { kind: 'none', because: `the list of ${type} jobs holds no _embedded.jobs` };
  const next = nextTarget(valueAt(body, '/_links/next/href'), `${request.origin}${request.path}`);
  return { kind: 'page', jobs: jobs.flatMap((job: unknown) => listed(job, type)), ...(next === undefined ? {} : { next }) };
}

function listed(job: unknown, type: string): readonly ListedJob[] {
  if (!isObject(job) || typeof job.id !== 'string' || job.id === '' || typeof job.status !== 'string') return [];
  const { id } = job;
  const status = STATUSES.find((name) => name === String(job.status).toUpperCase());
  return status === undefined ? [] : [{ type, id, status }];
}

function nextTarget(href: unknown, base: string): string | undefined {
  if (typeof href !== 'string' || !URL.canParse(href, base)) return undefined;
  const { origin, pathname, search } = new URL(href, base);
  return origin === new URL(base).origin ? `${pathname}${search}` : undefined;
}
