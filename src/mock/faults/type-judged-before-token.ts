import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';
import { isReportType } from '../report-types.js';

export const typeJudgedBeforeToken: Fault = {
  id: 'type-judged-before-token',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'An unknown report type is answered with 400 even without a token.',
  answer: (answer, { asked, persona }) =>
    answer.status === 401 && !isReportType(asked.type ?? '') ? errorAnswer('invalid-type', persona) : answer,
};
