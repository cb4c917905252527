import type { Fault } from '../behaviour.js';
import { mapText } from '../change.js';

export const bodyRepeatsMember: Fault = {
  id: 'body-repeats-member',
  breaks: 'R-SOUND',
  check: 'body-is-json',
  says: 'A job has the member status twice.',
  answer: (answer) => mapText(answer, (text) => text.replace('"status":', '"status":"CREATED","status":')),
};
