import { brokenBy } from '../broken-by.js';

export const repeatedQueryAnswers500 = brokenBy({
  id: 'repeated-query-answers-500',
  says: 'A query parameter that is given twice breaks the server.',
  where: ({ query = '' }) => /(?:^|&)([^=&]+)=.*&\1=/.test(query),
});
