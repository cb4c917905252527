import { brokenBy } from '../broken-by.js';

export const quoteInQueryAnswers500 = brokenBy({
  id: 'quote-in-query-answers-500',
  says: 'A query with an apostrophe breaks the server.',
  where: ({ query = '' }) => /'|%27/.test(query),
});
