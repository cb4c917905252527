import { brokenBy } from '../broken-by.js';

export const combiningMarkInIdAnswers500 = brokenBy({
  id: 'combining-mark-in-id-answers-500',
  says: 'An id with a combining mark breaks the server.',
  where: ({ asked: { id = '' } }) => /\p{M}/u.test(id),
});
