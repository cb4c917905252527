import type { Oddity } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';
import { jobById } from '../jobs.js';

export const otherTypeAnswers400: Oddity = {
  id: 'other-type-answers-400',
  permittedBy: 'AMB-CROSSTYPE',
  check: 'status-is-documented',
  says: 'A known id under another report type is answered with 400.',
  answer: (answer, { asked, now, persona }) =>
    answer.status === 404 && jobById(asked.id ?? '', now, persona.readings) !== undefined ? errorAnswer('invalid-type', persona) : answer,
};
