import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const typeIgnored: Fault = {
  id: 'type-ignored',
  breaks: 'R-LINKS',
  check: 'links-lead-back',
  says: 'A job is found under any report type, and its links lead to the right one.',
  answer: (answer, { asked, now, persona, origin }) => {
    const job = answer.status === 404 ? jobById(asked.id ?? '', now, persona.readings) : undefined;
    return job === undefined ? answer : jobAnswer(job, persona, origin);
  },
};
