import type { MockContext } from './context.js';
import { type Job, jobById, type PageStatus, restingJobs } from './jobs.js';

/** A resting job in a status that is not the one asked for, as it stands. */
export function anotherJob({ asked, now, persona }: MockContext, status: PageStatus): Job {
  const address = restingJobs()[status].find(({ id }) => id !== asked.id);
  const job = address === undefined ? undefined : jobById(address.id, now, persona.readings);
  if (job === undefined) throw new Error(`no second job is ${status}`);
  return job;
}
