import { brokenBy } from '../broken-by.js';

export const markupInIdAnswers500 = brokenBy({
  id: 'markup-in-id-answers-500',
  says: 'An id with an angle bracket breaks the server.',
  where: ({ asked: { id = '' } }) => id.includes('<'),
});
