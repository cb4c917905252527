import type { Fault } from '../behaviour.js';

export const listLagsBehind: Fault = {
  id: 'list-lags-behind',
  breaks: 'R-STATUS',
  check: 'list-keeps-up',
  doubtedBy: 'AMB-LIST',
  shownBy: 'made-jobs',
  says: 'A list shows each job in the status CREATED, whatever has become of it.',
  jobs: (jobs) => ({
    ...jobs,
    list: (account, type, part) => {
      const list = jobs.list(account, type, part);
      return { ...list, jobs: list.jobs.map((job) => ({ ...job, status: 'CREATED' })) };
    },
  }),
};
