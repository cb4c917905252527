import { brokenBy } from '../broken-by.js';

export const twoByteLetterInIdAnswers500 = brokenBy({
  id: 'two-byte-letter-in-id-answers-500',
  says: 'An id with a letter of two bytes breaks the server.',
  where: ({ asked: { id = '' } }) => /[\u0080-\u07ff]/.test(id),
});
