import { brokenBy } from '../broken-by.js';

export const valuelessQueryAnswers500 = brokenBy({
  id: 'valueless-query-answers-500',
  says: 'A query parameter without a value breaks the server.',
  where: ({ query = '' }) => /^\w+$/.test(query),
});
