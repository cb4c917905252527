import { brokenBy } from '../broken-by.js';

export const doubleEscapeInIdAnswers500 = brokenBy({
  id: 'double-escape-in-id-answers-500',
  says: 'An id that is decoded twice breaks the server.',
  where: ({ asked: { id = '' } }) => /%[\da-f]{2}/i.test(id),
});
