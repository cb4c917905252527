import type { Fault } from '../behaviour.js';

export const deletionTakesAnother: Fault = {
  id: 'deletion-takes-another',
  breaks: 'R-STATUS-DELETED',
  check: 'job-stays-until-deleted',
  shownBy: 'made-jobs',
  says: 'Where the file of a job is deleted, the file of the job made before it is deleted too.',
  jobs: (jobs) => {
    const made: string[] = [];
    return {
      ...jobs,
      create: (account, wanted) => {
        const job = jobs.create(account, wanted);
        if (job !== undefined) made.push(job.id);
        return job;
      },
      deleteFile: (id) => {
        const another = made[made.indexOf(id) - 1];
        jobs.deleteFile(id);
        if (another !== undefined) jobs.deleteFile(another);
      },
    };
  },
};
