import { brokenBy } from '../broken-by.js';

export const rightToLeftIdAnswers500 = brokenBy({
  id: 'right-to-left-id-answers-500',
  says: 'An id with letters that run from right to left breaks the server.',
  where: ({ asked: { id = '' } }) => /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(id),
});
