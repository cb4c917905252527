import type { Fault } from '../behaviour.js';

export const deletedJobComesBack: Fault = {
  id: 'deleted-job-comes-back',
  breaks: 'R-STATUS-DELETED',
  check: 'status-is-expected',
  shownBy: 'made-jobs',
  says: 'A job whose file was deleted is DELETED when it is asked for first, and DONE after that.',
  jobs: (jobs) => {
    const looks = new Map<string, number>();
    return {
      ...jobs,
      deleteFile: (id) => {
        looks.set(id, 0);
        jobs.deleteFile(id);
      },
      find: (account, id) => {
        const job = jobs.find(account, id);
        const before = looks.get(id);
        if (job === undefined || before === undefined) return job;
        looks.set(id, before + 1);
        return before === 0 ? job : { ...job, status: 'DONE' };
      },
    };
  },
};
