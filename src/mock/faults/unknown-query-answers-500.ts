import { brokenBy } from '../broken-by.js';

export const unknownQueryAnswers500 = brokenBy({
  id: 'unknown-query-answers-500',
  says: 'A query of whatever kind breaks the server.',
  where: ({ query }) => query !== undefined,
});
