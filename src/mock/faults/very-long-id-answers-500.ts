import { brokenBy } from '../broken-by.js';

export const veryLongIdAnswers500 = brokenBy({
  id: 'very-long-id-answers-500',
  says: 'An id of more than 200 characters breaks the server.',
  where: ({ asked: { id = '' } }) => id.length > 200,
});
