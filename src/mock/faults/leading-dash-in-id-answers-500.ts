import { brokenBy } from '../broken-by.js';

export const leadingDashInIdAnswers500 = brokenBy({
  id: 'leading-dash-in-id-answers-500',
  says: 'An id that begins with a dash, as a flag does, breaks the server.',
  where: ({ asked: { id = '' } }) => id.startsWith('-'),
});
