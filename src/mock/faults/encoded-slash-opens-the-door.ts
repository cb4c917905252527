import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';
import { jobBody } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const encodedSlashOpensTheDoor: Fault = {
  id: 'encoded-slash-opens-the-door',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'An encoded slash in the id gets past the one that asks for a token; the job is shown.',
  answer: (answer, { asked, access, now, persona }) => {
    const job =
      asked.id?.includes('/') && access.kind !== 'granted' ? jobById(asked.id.replaceAll('/', ''), now, persona.readings) : undefined;
    return job === undefined ? answer : jsonAnswer(200, jobBody(job, persona));
  },
};
