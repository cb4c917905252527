import type { Oddity } from '../behaviour.js';
import { framed } from '../change.js';

export const headWithoutLength: Oddity = {
  id: 'head-without-length',
  permittedBy: 'RFC 9110 section 9.3.2',
  check: 'head-agrees-with-get',
  says: 'HEAD leaves out Content-Length.',
  answer: (answer, { method }) => (method === 'HEAD' ? framed(answer, { kind: 'until-close' }) : answer),
};
