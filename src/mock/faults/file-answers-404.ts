import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const fileAnswers404: Fault = {
  id: 'file-answers-404',
  breaks: 'R-STATUS-DONE',
  check: 'file-can-be-accessed',
  shownBy: 'made-jobs',
  says: 'The file of a job that is done is not found.',
  file: (answer, { persona }) => (answer.status === 302 ? errorAnswer('no-file', persona) : answer),
};
