import type { Fault } from '../behaviour.js';

export const createdJobNotFound: Fault = {
  id: 'created-job-not-found',
  breaks: 'R-OP',
  check: 'status-is-expected',
  shownBy: 'made-jobs',
  says: 'A job that was made stands in the list, and is not found by its id.',
  jobs: (jobs) => {
    const made = new Set<string>();
    return {
      ...jobs,
      create: (account, wanted) => {
        const job = jobs.create(account, wanted);
        if (job !== undefined) made.add(job.id);
        return job;
      },
      find: (account, id) => (made.has(id) ? undefined : jobs.find(account, id)),
    };
  },
};
