import type { Oddity } from '../behaviour.js';

export const headAnswers501: Oddity = {
  id: 'head-answers-501',
  permittedBy: 'AMB-HEAD',
  check: 'head-agrees-with-get',
  says: 'HEAD is not implemented.',
  answer: (answer, { method }) => (method === 'HEAD' ? { status: 501, headers: [] } : answer),
};
