import type { Oddity } from '../behaviour.js';

export const deletionTakesTime: Oddity = {
  id: 'deletion-takes-time',
  permittedBy: 'RFC 9110 section 9.3.5',
  check: 'job-stays-until-deleted',
  shownBy: 'made-jobs',
  says: 'The deletion of a file is answered with 202; its job is DONE once more when it is asked for, and then DELETED.',
  file: (answer, { method }) => (method === 'DELETE' && answer.status === 204 ? { ...answer, status: 202 } : answer),
  jobs: (jobs) => {
    const asked = new Set<string>();
    return {
      ...jobs,
      deleteFile: (id) => void asked.add(id),
      find: (account, id) => {
        const job = jobs.find(account, id);
        if (asked.delete(id)) jobs.deleteFile(id);
        return job;
      },
    };
  },
};
