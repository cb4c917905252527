import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

export const mediaTypeInCapitals: Oddity = {
  id: 'media-type-in-capitals',
  permittedBy: 'RFC 9110 section 8.3.1',
  check: 'media-type-is-json',
  says: 'The media type is written in capitals, with a quoted parameter.',
  answer: (answer) => withHeader(answer, 'Content-Type', 'Application/JSON;Charset="UTF-8"'),
};
