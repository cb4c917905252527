import { brokenBy } from '../broken-by.js';

export const blankInIdAnswers500 = brokenBy({
  id: 'blank-in-id-answers-500',
  says: 'An id with a blank inside breaks the server.',
  where: ({ asked: { id = '' } }) => /\S \S/.test(id),
});
