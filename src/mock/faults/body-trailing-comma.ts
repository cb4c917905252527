import type { Fault } from '../behaviour.js';
import { isError, mapText } from '../change.js';

export const bodyTrailingComma: Fault = {
  id: 'body-trailing-comma',
  breaks: 'R-SOUND',
  check: 'body-is-json',
  says: 'A comma follows the last member of errors.',
  answer: (answer) => (isError(answer) ? mapText(answer, (text) => text.replace(/\}$/, ',}')) : answer),
};
