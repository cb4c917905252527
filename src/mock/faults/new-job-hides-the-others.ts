import type { Fault } from '../behaviour.js';

export const newJobHidesTheOthers: Fault = {
  id: 'new-job-hides-the-others',
  breaks: 'R-OP',
  check: 'status-is-expected',
  shownBy: 'made-jobs',
  says: 'A job that was made is forgotten once another is made.',
  jobs: (jobs) => {
    const hidden = new Set<string>();
    let newest: string | undefined;
    return {
      ...jobs,
      create: (account, wanted) => {
        const job = jobs.create(account, wanted);
        if (job !== undefined && newest !== undefined) hidden.add(newest);
        newest = job?.id ?? newest;
        return job;
      },
      find: (account, id) => (hidden.has(id) ? undefined : jobs.find(account, id)),
    };
  },
};
