import { brokenBy } from '../broken-by.js';

export const emptyQueryAnswers500 = brokenBy({
  id: 'empty-query-answers-500',
  says: 'A question mark without a query breaks the server.',
  where: ({ query }) => query === '',
});
