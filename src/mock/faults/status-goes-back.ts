import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const statusGoesBack: Fault = {
  id: 'status-goes-back',
  breaks: 'R-STATUS',
  check: 'status-moves-forward',
  says: 'A job that is enqueued shows at every other request that it is being processed already.',
  answer: (answer, { job, before }) =>
    job?.status === 'CREATED' && before % 2 === 0 ? mapJob(answer, (shown) => ({ ...shown, status: 'PROCESSING' })) : answer,
};
