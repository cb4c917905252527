import { brokenBy } from '../broken-by.js';

export const longQueryAnswers500 = brokenBy({
  id: 'long-query-answers-500',
  says: 'A query of more than 300 characters breaks the server.',
  where: ({ query = '' }) => query.length > 300,
});
