import { brokenBy } from '../broken-by.js';

export const trailingDotInIdAnswers500 = brokenBy({
  id: 'trailing-dot-in-id-answers-500',
  says: 'An id that ends in a dot breaks the server.',
  where: ({ asked: { id = '' } }) => /[^.]\.$/.test(id),
});
