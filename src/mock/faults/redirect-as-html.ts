import type { Fault } from '../behaviour.js';
import { isRedirect, withHeader } from '../change.js';

export const redirectAsHtml: Fault = {
  id: 'redirect-as-html',
  breaks: 'R-300',
  check: 'media-type-is-json',
  says: 'The redirect has the media type text/html.',
  answer: (answer) => (isRedirect(answer) ? withHeader(answer, 'Content-Type', 'text/html') : answer),
};
