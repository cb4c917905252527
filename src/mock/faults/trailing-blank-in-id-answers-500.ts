import { brokenBy } from '../broken-by.js';

export const trailingBlankInIdAnswers500 = brokenBy({
  id: 'trailing-blank-in-id-answers-500',
  says: 'An id that ends in a blank breaks the server.',
  where: ({ asked: { id = '' } }) => /\S $/.test(id),
});
