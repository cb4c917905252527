import { anotherJob } from '../another-job.js';
import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';
import { jobBody } from '../job-answer.js';

export const dotSegmentAnswersAnotherJob: Fault = {
  id: 'dot-segment-answers-another-job',
  breaks: 'R-OP',
  check: 'edge-shows-no-other-job',
  says: 'Two dots in the place of an id are answered with some job.',
  answer: (answer, context) =>
    context.asked.id === '..' && answer.status === 404 ? jsonAnswer(200, jobBody(anotherJob(context, 'FAILED'), context.persona)) : answer,
};
