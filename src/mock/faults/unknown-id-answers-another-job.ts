import { anotherJob } from '../another-job.js';
import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';

export const unknownIdAnswersAnotherJob: Fault = {
  id: 'unknown-id-answers-another-job',
  breaks: 'R-404',
  check: 'status-is-expected',
  says: 'An unknown id is answered with some other job.',
  answer: (answer, context) =>
    answer.status === 404 ? jobAnswer(anotherJob(context, 'CREATED'), context.persona, context.origin) : answer,
};
