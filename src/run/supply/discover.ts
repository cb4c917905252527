import type { HttpExchange } from '../../http/exchange.js';
import { encodeSegment } from '../../plan/inputs.js';
import type { JobStatus } from '../../plan/suite.js';
import { type ListedJob, readListPage } from './list-jobs.js';

/** List requests that discovery may take: enough for the first pages of many types. */
const MOST_REQUESTS = 20;

/** What discovery is told. */
export interface DiscoveryOptions {
  /** Types to list, those of the configuration first. */
  readonly types: readonly string[];
  /** Statuses that are wanted: it ends when a job in each is known. */
  readonly wanted: readonly JobStatus[];
  /** The request target of the list of a type's jobs, from `/data/reports/{type}/jobs`. */
  readonly listOf: (type: string) => string;
  /** Sends a GET of the reader's. */
  readonly get: (target: string) => Promise<HttpExchange>;
  /** Whether the run is to end. */
  readonly stopped: () => boolean;
}

/** What lists have shown. Their answers are not judged; why they showed no more is said. */
export interface Discovery {
  /** Types whose list answered. */
  readonly types: readonly string[];
  readonly jobs: readonly ListedJob[];
  readonly requests: number;
  readonly reasons: readonly string[];
}

/** Looks for jobs in the wanted statuses in the lists of types, page by page, on the same origin only. */
export async function discover({ types, wanted, listOf, get, stopped }: DiscoveryOptions): Promise<Discovery> {
  const answered = new Set<string>();
  const jobs: ListedJob[] = [];
  const reasons = new Set<string>();
  let requests = 0;
  const isEnough = (): boolean => wanted.every((status) => jobs.some((job) => job.status === status)) && answered.size > 0;
  const queue = types.map((type) => ({ type, target: listOf(type) }));
  for (let next = queue.shift(); next !== undefined && !isEnough() && !stopped(); next = queue.shift()) {
    if (requests >= MOST_REQUESTS) {
      reasons.add(`${MOST_REQUESTS} list requests have shown no more`);
      break;
    }
    requests++;
    const page = readListPage(await get(next.target), next.type);
    if (page.kind === 'none') reasons.add(page.because);
    else {
      answered.add(next.type);
      jobs.push(...page.jobs);
      // Other types first: a status that the newest jobs of one type lack is likelier found there than far down its list.
      if (page.next !== undefined) queue.push({ type: next.type, target: page.next });
    }
  }
  return { types: [...answered], jobs, requests, reasons: [...reasons] };
}

/** The request target of a type's list of jobs, from the template of one job. */
export function listTarget(prefix: string, template: string, type: string): string {
  const list = template.slice(0, template.lastIndexOf('/'));
  return `${prefix}${list.replace('{type}', encodeSegment(type))}?page=1&per_page=200`;
}
