import type { Fault } from '../behaviour.js';

export const listSendsJobsBack: Fault = {
  id: 'list-sends-jobs-back',
  breaks: 'R-STATUS',
  check: 'status-fits-the-job',
  shownBy: 'made-jobs',
  says: 'A job that a list has shown is CREATED again when it is asked for next.',
  jobs: (jobs) => {
    const listed = new Set<string>();
    return {
      ...jobs,
      list: (account, type, part) => {
        const list = jobs.list(account, type, part);
        for (const { id } of list.jobs) listed.add(id);
        return list;
      },
      find: (account, id) => {
        const job = jobs.find(account, id);
        return job !== undefined && listed.delete(id) ? { ...job, status: 'CREATED' } : job;
      },
    };
  },
};
