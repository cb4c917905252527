import { brokenBy } from '../broken-by.js';

export const fourByteLetterInIdAnswers500 = brokenBy({
  id: 'four-byte-letter-in-id-answers-500',
  says: 'An id with a letter of four bytes breaks the server.',
  where: ({ asked: { id = '' } }) => /[\u{10000}-\u{10ffff}]/u.test(id),
});
