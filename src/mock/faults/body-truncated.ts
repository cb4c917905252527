import type { Fault } from '../behaviour.js';
import { mapText } from '../change.js';

export const bodyTruncated: Fault = {
  id: 'body-truncated',
  breaks: 'R-SOUND',
  check: 'body-is-json',
  says: 'The last brace of every body is missing.',
  answer: (answer) => mapText(answer, (text) => text.slice(0, -1)),
};
