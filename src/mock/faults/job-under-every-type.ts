import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';

export const jobUnderEveryType: Fault = {
  id: 'job-under-every-type',
  breaks: 'R-JOB',
  check: 'job-is-no-other',
  shownBy: 'made-jobs',
  says: 'A job is found under any report type, as if it were one of that type.',
  answer: (answer, { asked, elsewhere, persona, origin }) =>
    answer.status === 404 && elsewhere !== undefined && asked.type !== undefined
      ? jobAnswer({ ...elsewhere, type: asked.type }, persona, origin)
      : answer,
};
