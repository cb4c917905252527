import { brokenBy } from '../broken-by.js';

export const bracketInIdAnswers500 = brokenBy({
  id: 'bracket-in-id-answers-500',
  says: 'An id with a square bracket breaks the server.',
  where: ({ asked: { id = '' } }) => id.includes('['),
});
