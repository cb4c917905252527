import { anotherJob } from '../another-job.js';
import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const capitalsInIdAnswerAnotherJob: Fault = {
  id: 'capitals-in-id-answer-another-job',
  breaks: 'R-JOB',
  check: 'job-is-the-one-asked-for',
  says: 'A known id in capitals is answered with some other job.',
  answer: (answer, context) => {
    const {
      asked: { id = '' },
      persona,
      origin,
    } = context;
    const isVariant = answer.status === 404 && /[A-F]/.test(id) && jobById(id.toLowerCase(), 0, persona.readings) !== undefined;
    return isVariant ? jobAnswer(anotherJob(context, 'CREATED'), persona, origin) : answer;
  },
};
