import type { Fault } from '../behaviour.js';

export const headAnswers204: Fault = {
  id: 'head-answers-204',
  breaks: 'R-OP',
  check: 'status-is-expected',
  says: 'HEAD of a job is answered with 204.',
  answer: (answer, { method, job, access }) =>
    method === 'HEAD' && job !== undefined && access.kind === 'granted' ? { status: 204, headers: [] } : answer,
};
