import { brokenBy } from '../broken-by.js';

export const sqlCommentInIdAnswers500 = brokenBy({
  id: 'sql-comment-in-id-answers-500',
  says: 'An id with what begins a comment in SQL breaks the server.',
  where: ({ asked: { id = '' } }) => /[^-]--/.test(id),
});
