import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

export const charsetParameter: Oddity = {
  id: 'charset-parameter',
  permittedBy: 'AMB-CT',
  check: 'media-type-is-json',
  says: 'The media type has a charset.',
  answer: (answer) => withHeader(answer, 'Content-Type', 'application/json; charset=utf-8'),
};
