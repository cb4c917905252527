import type { Oddity } from '../behaviour.js';

export const listedLate: Oddity = {
  id: 'listed-late',
  permittedBy: 'AMB-LIST',
  check: 'list-keeps-up',
  shownBy: 'made-jobs',
  says: 'A list shows a job once it is done.',
  jobs: (jobs) => ({
    ...jobs,
    list: (account, type, part) => {
      const list = jobs.list(account, type, part);
      return { ...list, jobs: list.jobs.filter(({ status }) => status !== 'CREATED' && status !== 'PROCESSING') };
    },
  }),
};
