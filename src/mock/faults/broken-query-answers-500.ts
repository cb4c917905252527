import { brokenBy } from '../broken-by.js';

export const brokenQueryAnswers500 = brokenBy({
  id: 'broken-query-answers-500',
  says: 'A query with a percent sign that escapes nothing breaks the server.',
  where: ({ query = '' }) => /%(?![\da-f]{2})/i.test(query),
});
