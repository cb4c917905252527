import type { Fault } from '../behaviour.js';

export const contentTypeTwice: Fault = {
  id: 'content-type-twice',
  breaks: 'R-200',
  check: 'media-type-is-json',
  says: 'A job answer has two media types.',
  answer: (answer) => (answer.status === 200 ? { ...answer, headers: [...answer.headers, ['Content-Type', 'text/html']] } : answer),
};
