import { isJobAnswer } from '../../checks/documented-body.js';
import { mayBecome, shownStatus } from '../../checks/life-cycle.js';
import type { HttpExchange } from '../../http/exchange.js';
import type { Intent, KnownJob } from '../../plan/intent.js';
import type { JobStatus } from '../../plan/suite.js';
import { type ListedJob, readListPage } from '../supply/list-jobs.js';

const STATUSES: readonly JobStatus[] = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

/** What an answer about a job that is known like this must be: the checks hold it to that. */
export function expectedOf({ deletion, isKnown, status }: KnownJob): Pick<Intent, 'exercises' | 'expect' | 'job'> {
  // A job may be found late, and a deletion that was only accepted may take its time (RFC 9110 section 15.3.3).
  if (deletion === 'asked' || !isKnown) return { exercises: ['R-OP'], expect: { status: 'documented' } };
  const job = status === undefined ? {} : { job: status };
  if (status === 'DELETED') return { exercises: ['R-STATUS-DELETED', 'R-STATUS'], expect: { status: [200, 404] }, ...job }; // AMB-GONE
  return { exercises: ['R-OP', 'R-STATUS'], expect: { status: [200, 300] }, ...job };
}

/** What is known of a job once an answer about it came. */
export function afterPoll(job: KnownJob, { outcome }: HttpExchange): KnownJob {
  if (outcome.kind !== 'answer') return job;
  if (outcome.status === 404 && job.deletion === 'asked') return deleted(job);
  return isJobAnswer(outcome) ? seenIn(job, shownStatus(outcome)) : job;
}

/** What is known of jobs once a list of their type came. */
export function afterList(jobs: readonly KnownJob[], exchange: HttpExchange, type: string): readonly KnownJob[] {
  const page = readListPage(exchange, type);
  const listed: readonly ListedJob[] = page.kind === 'page' ? page.jobs : [];
  return jobs.map((job) => {
    const found = listed.find((one) => one.type === job.type && one.id === job.id);
    return found === undefined ? job : seenIn(job, found.status);
  });
}

/** What is known of a job once its file was to be deleted: 202 says that it will be, another success that it is (RFC 9110 section 9.3.5). */
export function afterDeletion(job: KnownJob, { outcome }: HttpExchange): KnownJob {
  if (outcome.kind !== 'answer') return { ...job, deletion: 'asked' }; // it may have been carried out
  if (outcome.status === 202 || outcome.status === 404) return { ...job, deletion: 'asked' };
  return outcome.status >= 200 && outcome.status < 300 ? deleted(job) : job;
}

function deleted(job: KnownJob): KnownJob {
  return { ...job, isKnown: true, status: 'DELETED', deletion: 'done' };
}

/** The furthest status counts: what lies behind it is for the checks to find. */
function seenIn(job: KnownJob, name: string | undefined): KnownJob {
  const status = name === 'UPLOADING' ? 'PROCESSING' : STATUSES.find((one) => one === name); // the vendor's lies before the end
  if (status === undefined || (job.status !== undefined && !mayBecome(job.status, status))) return { ...job, isKnown: true };
  return status === 'DELETED' && job.deletion === 'asked' ? deleted(job) : { ...job, isKnown: true, status };
}
