import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';

export const headAsHtml: Fault = {
  id: 'head-as-html',
  breaks: 'R-OP',
  check: 'head-agrees-with-get',
  says: 'HEAD says that the body is HTML.',
  answer: (answer, { method }) => (method === 'HEAD' ? withHeader(answer, 'Content-Type', 'text/html') : answer),
};
