import type { Fault } from '../behaviour.js';
import { withBytes, withHeader } from '../change.js';

export const acceptChangesTheBody: Fault = {
  id: 'accept-changes-the-body',
  breaks: 'R-200',
  check: 'media-type-is-json',
  says: 'Who accepts plain text is told of a job in plain text.',
  answer: (answer, { headers: { accept } }) =>
    answer.status === 200 && accept === 'text/plain' ? withHeader(withBytes(answer, 'a job'), 'Content-Type', 'text/plain') : answer,
};
